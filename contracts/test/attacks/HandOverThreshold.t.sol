// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {GovernorSettings} from "@openzeppelin/contracts/governance/extensions/GovernorSettings.sol";
import {AssayQuorum} from "../../src/AssayQuorum.sol";
import {AssayVotes} from "../../src/AssayVotes.sol";
import {InterimCommittee} from "../../src/InterimCommittee.sol";
import {GovernorFixture} from "../GovernorFixture.sol";

/// @title A committee with weights of 200 times the supply leaves no threshold behind that no holder reaches.
contract HandOverThresholdTest is GovernorFixture {
    address private immutable CHAIR = makeAddr("chair");
    address private immutable WHALE = makeAddr("whale");
    uint256 private constant THRESHOLD = 200_000_000e18;

    /// @dev INV-50
    function test_the_token_takes_over_with_a_threshold_that_its_holders_reach() external {
        _govern(address(governor), abi.encodeCall(GovernorSettings.setProposalThreshold, (THRESHOLD)), "threshold");
        _empower(WHALE, 90_000_000e18);
        _tick();
        uint256 due = _due(address(governor), abi.encodeCall(governor.handOver, ()), "to the token");
        uint256 most = token.totalSupply() / 100;
        _executeReverts(due, abi.encodeWithSelector(AssayQuorum.ProposalThresholdTooHigh.selector, THRESHOLD, most));
        _govern(address(governor), abi.encodeCall(GovernorSettings.setProposalThreshold, (most)), "one that they reach");
        _execute(due);
        _tick();
        _tick();
        (address[] memory targets, uint256[] memory values, bytes[] memory calldatas) = _action(STRANGER, "");
        vm.prank(WHALE);
        governor.propose(targets, values, calldatas, "anything");
    }

    /// @dev INV-50: both are due, and whoever executes them chooses the order and the block.
    function test_the_block_of_the_hand_over_takes_no_threshold_of_the_committee() external {
        _empower(WHALE, 90_000_000e18);
        _tick();
        bytes memory setting = abi.encodeCall(GovernorSettings.setProposalThreshold, (THRESHOLD));
        uint256 handOver = _due(address(governor), abi.encodeCall(governor.handOver, ()), "to the token");
        uint256 threshold = _due(address(governor), setting, "threshold");
        uint256 most = token.totalSupply() / 100;
        _execute(handOver);
        _executeReverts(
            threshold, abi.encodeWithSelector(AssayQuorum.ProposalThresholdTooHigh.selector, THRESHOLD, most)
        );
    }

    function _electorate() internal virtual override returns (AssayVotes.Electorate memory) {
        address[] memory members = new address[](1);
        uint256[] memory weights = new uint256[](1);
        (members[0], weights[0]) = (CHAIR, 20_000_000_000e18);
        committee = new InterimCommittee(members, weights, _countsBlocks());
        return super._electorate();
    }

    function _proposer() internal view virtual override returns (address) {
        return CHAIR;
    }
}
