// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IDelistings} from "../../src/interfaces/IDelistings.sol";
import {IListings} from "../../src/interfaces/IListings.sol";
import {RegistryFixture} from "../RegistryFixture.sol";

/// @title A holder who could propose accuses a listed provider, one case at a time; delistingOf() and delisting() show it.
contract OpenDelistingTest is RegistryFixture {
    function test_it_is_opened_by_a_holder_above_the_threshold() external {
        _listedByClaims();
        bytes32 expected =
            keccak256(abi.encode(block.chainid, address(registry), uint8(1), PROVIDER, BOB, bytes32(uint256(1))));
        vm.expectEmit(address(registry));
        emit IDelistings.DelistingOpened(expected, PROVIDER, BOB, REASON);
        bytes32 caseId = _accuse(PROVIDER);
        assertEq(caseId, expected);
        assertEq(registry.delistingOf(PROVIDER), caseId);
        IDelistings.Delisting memory held = registry.delisting(caseId);
        assertEq(held.provider, PROVIDER);
        assertEq(held.opener, BOB);
        assertEq(held.reason, REASON);
        assertEq(uint8(held.status), uint8(IDelistings.DelistingStatus.Open));
        assertEq(registry.openDelistings(), 0);
    }

    function testFuzz_votes_decide_as_of_the_moment_before(uint256 votes) external {
        _listedByClaims();
        votes = bound(votes, 99_999e18, 100_001e18);
        address holder = makeAddr("holder");
        _empower(holder, votes);
        vm.expectRevert(abi.encodeWithSelector(IDelistings.BelowProposalThreshold.selector, holder, 0, 100_000e18));
        vm.prank(holder);
        registry.openDelisting(PROVIDER, REASON);
        skip(1);
        if (votes < 100_000e18) {
            vm.expectRevert(
                abi.encodeWithSelector(IDelistings.BelowProposalThreshold.selector, holder, votes, 100_000e18)
            );
        }
        vm.prank(holder);
        registry.openDelisting(PROVIDER, REASON);
    }

    function test_a_second_case_of_a_holder_waits_for_the_first() external {
        _listedByClaims();
        bytes32 caseId = _accuse(PROVIDER);
        vm.expectRevert(abi.encodeWithSelector(IDelistings.DelistingAlreadyOpen.selector, caseId));
        vm.prank(ALICE);
        registry.openDelisting(PROVIDER, REASON);
    }

    function test_after_a_dismissal_anybody_accuses_again() external {
        _listedByClaims();
        bytes32 caseId = _accuse(PROVIDER);
        _lose(_push(caseId));
        registry.recordDelistingEnd(caseId);
        assertNotEq(_accuse(PROVIDER), caseId);
    }

    function test_without_a_reason_it_is_refused() external {
        _listedByClaims();
        vm.expectRevert(IListings.ZeroReason.selector);
        vm.prank(BOB);
        registry.openDelisting(PROVIDER, 0);
    }

    function testFuzz_who_is_not_listed_is_not_accused(address provider) external {
        vm.expectRevert(abi.encodeWithSelector(IListings.NotListed.selector, provider, IListings.ListingStatus.None));
        vm.prank(BOB);
        registry.openDelisting(provider, REASON);
    }
}
