// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {GovernorSettings} from "@openzeppelin/contracts/governance/extensions/GovernorSettings.sol";
import {ITiming} from "../../src/interfaces/ITiming.sol";
import {CourtFixture} from "../CourtFixture.sol";

/// @title A vote that changes a term of the governor or the timelock is refused where it breaks the sum, with both sums.
contract TermsOfOthersTest is CourtFixture {
    function test_a_longer_voting_delay() external {
        _assertRefused(address(governor), abi.encodeCall(GovernorSettings.setVotingDelay, (1 days + 1)), 2);
    }

    function test_a_longer_voting_period() external {
        _assertRefused(address(governor), abi.encodeCall(GovernorSettings.setVotingPeriod, (7 days + 1)), 2);
    }

    function test_a_longer_extension() external {
        _assertRefused(address(governor), abi.encodeCall(governor.setLateQuorumVoteExtension, (1 days + 1)), 4);
    }

    function test_a_longer_timelock_delay() external {
        _assertRefused(address(timelock), abi.encodeCall(timelock.updateDelay, (1 days + 1)), 2);
    }

    function test_shorter_ones_stand() external {
        _govern(address(governor), abi.encodeCall(GovernorSettings.setVotingPeriod, (6 days)), "shorter");
        _govern(address(timelock), abi.encodeCall(timelock.updateDelay, (12 hours)), "shorter");
        assertEq(timing.needed(), UNBONDING - 2 days - 1 days);
        _govern(address(vault), abi.encodeCall(vault.setUnbondingDelay, (UNBONDING - 3 days)), "as short as can be");
        timing.check();
    }

    /// @dev INV-16: Each of these terms counts in both rounds, the extension twice.
    function _assertRefused(address owner, bytes memory change, uint256 times) private {
        uint256 proposalId = _due(owner, change, "a second more");
        _executeReverts(proposalId, abi.encodeWithSelector(ITiming.TimingBroken.selector, UNBONDING, UNBONDING + times));
        timing.check();
    }
}
