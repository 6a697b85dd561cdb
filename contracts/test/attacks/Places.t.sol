// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ICaseSource} from "../../src/interfaces/ICaseSource.sol";
import {Fixture} from "../Fixture.sol";

/// @title Only so many cases are open at once, first come; each way out frees one place, and one only.
contract PlacesTest is Fixture {
    bytes32 private waiting;
    bytes32 private first;
    uint256 private firstProposal;

    function setUp() public override {
        super.setUp();
        first = _entitled(PROVIDER);
        firstProposal = _push(first);
        _push(_entitled(makeAddr("second")));
        _push(_entitled(makeAddr("third")));
        waiting = _entitled(STRANGER);
    }

    /// @dev INV-08
    function test_the_place_after_the_last_is_refused() external {
        _assertFull();
    }

    function test_a_withdrawal_frees_one() external {
        vm.prank(PROVIDER);
        registry.withdraw(first);
        _assertOneFree();
    }

    function test_a_rejection_frees_one() external {
        _toVoting(firstProposal);
        _vote(ALICE, firstProposal, AGAINST);
        _toEnd(firstProposal);
        _assertFull();
        registry.recordRejection(first);
        _assertOneFree();
    }

    function test_a_listing_frees_one() external {
        _toVoting(firstProposal);
        _vote(ALICE, firstProposal, FOR);
        _toEnd(firstProposal);
        _queue(firstProposal);
        skip(1 days);
        _assertFull();
        _execute(firstProposal);
        _assertOneFree();
    }

    function test_withdrawing_without_a_vote_frees_none() external {
        vm.prank(STRANGER);
        registry.withdraw(waiting);
        assertEq(registry.openCases(), 3);
        waiting = _register(STRANGER);
        _attest(waiting);
        _assertFull();
    }

    function _assertFull() private {
        vm.expectRevert(abi.encodeWithSelector(ICaseSource.CaseNotEntitled.selector, waiting, "too many open cases"));
        governor.proposeCase(registry, waiting);
    }

    /// @dev INV-08
    function _assertOneFree() private {
        assertEq(registry.openCases(), 2);
        _push(waiting);
        assertEq(registry.openCases(), 3);
    }
}
