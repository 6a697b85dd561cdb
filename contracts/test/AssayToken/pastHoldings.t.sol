// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Votes} from "@openzeppelin/contracts/governance/utils/Votes.sol";
import {GovernorFixture} from "../GovernorFixture.sol";

/// @title To whom an account had delegated, and what it held, at a timepoint that is over: what recusal reads.
abstract contract PastHoldingsTest is GovernorFixture {
    function testFuzz_they_are_those_of_the_timepoint_for_ever(uint256 held, uint256 more) external {
        held = bound(held, 0, 10_000_000e18);
        more = bound(more, 0, 10_000_000e18);
        _give(STRANGER, held);
        _delegate(STRANGER, BOB);
        uint256 timepoint = token.clock();
        _tick();
        _give(STRANGER, more);
        _delegate(STRANGER, ALICE);
        _tick();
        assertEq(token.getPastBalanceOf(STRANGER, timepoint), held);
        assertEq(token.getPastDelegate(STRANGER, timepoint), BOB);
        assertEq(token.getPastBalanceOf(STRANGER, timepoint + 1), held + more);
        assertEq(token.getPastDelegate(STRANGER, timepoint + 1), ALICE);
        assertEq(token.getPastBalanceOf(STRANGER, timepoint - 1), 0);
        assertEq(token.getPastDelegate(STRANGER, timepoint - 1), address(0));
    }

    function testFuzz_now_and_later_are_not_answered(uint32 ahead) external {
        uint256 timepoint = uint256(token.clock()) + ahead;
        bytes memory refused = abi.encodeWithSelector(Votes.ERC5805FutureLookup.selector, timepoint, token.clock());
        vm.expectRevert(refused);
        token.getPastBalanceOf(ALICE, timepoint);
        vm.expectRevert(refused);
        token.getPastDelegate(ALICE, timepoint);
    }
}

contract PastHoldingsByTimestampTest is PastHoldingsTest {}

contract PastHoldingsByBlockNumberTest is PastHoldingsTest {
    function _countsBlocks() internal pure override returns (bool) {
        return true;
    }
}
