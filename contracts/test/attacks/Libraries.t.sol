// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Cases} from "../../src/Cases.sol";
import {HandOver} from "../../src/HandOver.sol";
import {HolderCalls} from "../../src/HolderCalls.sol";
import {Recusals} from "../../src/Recusals.sol";
import {Suspensions} from "../../src/registry/Suspensions.sol";
import {CommitteeFixture} from "../CommitteeFixture.sol";
import {GovernorFixture} from "../GovernorFixture.sol";

/// @title A library writes only as the contract that calls it: called itself it does nothing, whatever it is told.
contract LibrariesTest is GovernorFixture {
    /// @dev Where a delegated call writes, far from the fixture's own storage.
    uint256 private constant PLACE = uint256(keccak256("a place of its own"));

    function test_a_case_is_put_by_the_governor_alone() external {
        docket.file(CASE, _parties(STRANGER));
        _assertRefused(address(Cases), abi.encodeWithSelector(Cases.put.selector, PLACE, PLACE, docket, CASE));
        (uint256 proposalId, uint32 round) = governor.proposalOfCase(docket, CASE);
        assertEq(proposalId, 0);
        assertEq(round, 0);
        assertEq(docket.proposalOf(CASE), 0);
    }

    /// @dev The same words are sound: delegated, they write.
    function test_so_are_parties_kept_and_a_recusal_fixed_and_weighed() external {
        uint256 snapshot = governor.clock() - 1;
        address library_ = address(Recusals);
        bytes memory data = abi.encodeWithSelector(Recusals.put.selector, PLACE, _parties(ALICE, BOB));
        _assertRefused(library_, data);
        _assertDelegated(library_, data);
        data = abi.encodeWithSelector(Recusals.weigh.selector, PLACE, 1, token, snapshot, STRANGER, 1);
        _assertRefused(library_, data);
        _assertDelegated(library_, data);
        data = abi.encodeWithSelector(Recusals.fix.selector, PLACE, 1, token, snapshot);
        _assertRefused(library_, data);
        _assertDelegated(library_, data);
    }

    function test_so_are_the_calls_of_a_holder_judged() external {
        address[] memory targets = new address[](1);
        targets[0] = address(docket);
        bytes memory data =
            abi.encodeWithSelector(HolderCalls.judge.selector, PLACE, PLACE, 1, true, targets, new bytes[](1));
        _assertRefused(address(HolderCalls), data);
    }

    function test_so_do_suspensions_begin_and_end() external {
        bytes memory begin = abi.encodeWithSelector(
            Suspensions.begin.selector, PLACE, STRANGER, uint64(1 days), uint64(30 days), uint64(365 days)
        );
        _assertRefused(address(Suspensions), begin);
        _assertDelegated(address(Suspensions), begin);
        bytes memory cut = abi.encodeWithSelector(Suspensions.cut.selector, PLACE);
        _assertRefused(address(Suspensions), cut);
        _assertDelegated(address(Suspensions), cut);
    }

    function _assertRefused(address library_, bytes memory data) private {
        (bool done, bytes memory answer) = library_.call(data);
        assertFalse(done);
        assertEq(answer.length, 0, "the guard says nothing");
    }

    /// @dev Otherwise a wrong argument would be what was refused.
    function _assertDelegated(address library_, bytes memory data) private {
        (bool done,) = library_.delegatecall(data);
        assertTrue(done);
    }
}

contract LibraryOfTheHandOverTest is CommitteeFixture {
    /// @dev The same words are sound: the governor's own call of them hands over.
    function test_called_by_anybody_it_hands_over_nothing() external {
        _delegate(ALICE, ALICE);
        uint256 due = _handOverDue();
        (bool done, bytes memory answer) =
            address(HandOver).call(abi.encodeWithSelector(HandOver.execute.selector, bytes32(0)));
        assertFalse(done);
        assertEq(answer.length, 0, "the guard says nothing");
        assertEq(governor.handedOverAt(), 0);
        _execute(due);
        assertEq(governor.handedOverAt(), governor.clock());
    }
}
