// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Offences} from "../../src/Offences.sol";
import {CourtFixture} from "../CourtFixture.sol";

/// @title Holding a bond by one case after the other that nobody votes on costs a share of it each time.
/// @dev INV-33
contract CheapFreezeTest is CourtFixture {
    function test_a_year_of_freezing_a_million_costs_in_proportion() external {
        _listed(PROVIDER);
        _fund(PROVIDER, 990_000e18);
        vm.prank(PROVIDER);
        vault.deposit(PROVIDER, 990_000e18);
        _leaveListing(PROVIDER);
        vm.prank(PROVIDER);
        vault.requestWithdrawal(1_000_000e18);

        uint256 before = bondToken.balanceOf(CHALLENGER);
        uint256 end = block.timestamp + 365 days;
        uint256 cases = 0;
        bytes32 disputeId;
        while (block.timestamp < end) {
            if (disputeId != 0) court.settle(disputeId);
            disputeId = _open(PROVIDER, Offences.DOWNTIME, uint64(block.timestamp), keccak256(abi.encode(++cases)), 0);
            _afterAnswers(disputeId);
            uint256 proposalId = _put(disputeId);
            _toEnd(proposalId);
            court.recordVerdict(disputeId);
        }
        court.settle(disputeId);
        court.drawCredit(CHALLENGER);
        // A tenth of a deposit of 2 % of the bond, each time.
        assertEq(before - bondToken.balanceOf(CHALLENGER), cases * 2_000e18);
        assertGt(cases * 2_000e18, 60_000e18, "more than 6 % a year");
    }
}
