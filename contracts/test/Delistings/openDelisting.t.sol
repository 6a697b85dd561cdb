// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Accusations} from "../../src/Accusations.sol";
import {Delistings} from "../../src/Delistings.sol";
import {IListings} from "../../src/interfaces/IListings.sol";
import {RegistryFixture} from "../RegistryFixture.sol";

/// @title A holder who could propose accuses a listed provider, beside others who do; delistingOf() and delisting() show it.
contract OpenDelistingTest is RegistryFixture {
    function test_it_is_opened_by_a_holder_above_the_threshold() external {
        _listedByClaims();
        bytes32 expected = keccak256(abi.encode(block.chainid, address(delistings), PROVIDER, BOB, bytes32(uint256(1))));
        vm.expectEmit(address(delistings));
        emit Delistings.DelistingOpened(expected, PROVIDER, BOB, REASON);
        bytes32 caseId = _accuse(PROVIDER);
        assertEq(caseId, expected);
        assertEq(delistings.delistingOf(PROVIDER), caseId);
        Delistings.Delisting memory held = delistings.delisting(caseId);
        assertEq(held.provider, PROVIDER);
        assertEq(held.opener, BOB);
        assertEq(held.reason, REASON);
        assertEq(uint8(held.status), uint8(Delistings.DelistingStatus.Open));
        assertEq(delistings.openDelistings(), 0);
    }

    function testFuzz_votes_decide_as_of_the_moment_before(uint256 votes) external {
        _listedByClaims();
        votes = bound(votes, 99_999e18, 100_001e18);
        address holder = makeAddr("holder");
        _empower(holder, votes);
        vm.expectRevert(abi.encodeWithSelector(Accusations.BelowProposalThreshold.selector, holder, 0, 100_000e18));
        vm.prank(holder);
        delistings.openDelisting(PROVIDER, REASON);
        skip(1);
        if (votes < 100_000e18) {
            vm.expectRevert(
                abi.encodeWithSelector(Accusations.BelowProposalThreshold.selector, holder, votes, 100_000e18)
            );
        }
        vm.prank(holder);
        delistings.openDelisting(PROVIDER, REASON);
    }

    function test_a_second_case_of_a_holder_stands_beside_the_first() external {
        address another = makeAddr("another holder");
        _empower(another, 100_000e18);
        skip(1);
        _listedByClaims();
        bytes32 first = _accuse(PROVIDER);
        vm.prank(another);
        bytes32 second = delistings.openDelisting(PROVIDER, REASON);
        assertEq(delistings.delistingOf(PROVIDER), second);
        assertEq(uint8(delistings.delisting(first).status), uint8(Delistings.DelistingStatus.Open));
        _push(first);
        _lose(_push(second));
        assertEq(delistings.openDelistings(), 1, "one place for both");
        delistings.recordDelistingEnd(first);
        assertEq(delistings.openDelistings(), 1, "until the last ends");
        delistings.recordDelistingEnd(second);
        assertEq(delistings.openDelistings(), 0);
    }

    function test_nobody_accuses_himself() external {
        _empower(PROVIDER, 100_000e18);
        skip(1);
        _listedByClaims();
        vm.expectRevert(abi.encodeWithSelector(Delistings.AccuserIsAccused.selector, PROVIDER));
        vm.prank(PROVIDER);
        delistings.openDelisting(PROVIDER, REASON);
    }

    function test_after_a_dismissal_anybody_accuses_again() external {
        _listedByClaims();
        bytes32 caseId = _accuse(PROVIDER);
        _lose(_push(caseId));
        delistings.recordDelistingEnd(caseId);
        assertNotEq(_accuse(PROVIDER), caseId);
    }

    function test_without_a_reason_it_is_refused() external {
        _listedByClaims();
        vm.expectRevert(Accusations.ZeroReason.selector);
        vm.prank(BOB);
        delistings.openDelisting(PROVIDER, 0);
    }

    function testFuzz_who_is_not_listed_is_not_accused(address provider) external {
        vm.expectRevert(abi.encodeWithSelector(IListings.NotListed.selector, provider, IListings.ListingStatus.None));
        vm.prank(BOB);
        delistings.openDelisting(provider, REASON);
    }
}
