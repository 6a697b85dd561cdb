// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Fixture} from "../Fixture.sol";

/// @title A bond answers for an application from its registration until it was withdrawn or rejected.
contract IsLiveTest is Fixture {
    function testFuzz_an_unknown_one_is_not(bytes32 unknown) external {
        bytes32 applicationId = _register(PROVIDER);
        vm.assume(unknown != applicationId);
        assertFalse(registry.isLive(unknown));
    }

    function test_it_is_from_the_registration_and_stays_so_when_listed() external {
        bytes32 applicationId = _register(PROVIDER);
        assertTrue(registry.isLive(applicationId));
        _bond(PROVIDER);
        _attest(applicationId);
        uint256 proposalId = _push(applicationId);
        assertTrue(registry.isLive(applicationId));
        _toVoting(proposalId);
        _vote(ALICE, proposalId, FOR);
        _toEnd(proposalId);
        _queue(proposalId);
        assertTrue(registry.isLive(applicationId));
        skip(1 days);
        _execute(proposalId);
        assertTrue(registry.isLive(applicationId));
    }

    function test_a_withdrawn_one_is_not_and_the_next_is() external {
        bytes32 applicationId = _register(PROVIDER);
        vm.prank(PROVIDER);
        registry.withdraw(applicationId);
        assertFalse(registry.isLive(applicationId));
        bytes32 next = _register(PROVIDER);
        assertTrue(registry.isLive(next));
        assertFalse(registry.isLive(applicationId));
    }

    function test_a_lost_vote_ends_it_when_it_is_recorded() external {
        (bytes32 applicationId, uint256 proposalId) = _voting(PROVIDER);
        _vote(ALICE, proposalId, AGAINST);
        _toEnd(proposalId);
        assertTrue(registry.isLive(applicationId));
        registry.recordRejection(applicationId);
        assertFalse(registry.isLive(applicationId));
    }
}
