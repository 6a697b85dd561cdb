// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IVotes} from "@openzeppelin/contracts/governance/utils/IVotes.sol";
import {InterimCommittee} from "../../src/InterimCommittee.sol";
import {SeatsFixture} from "./SeatsFixture.sol";

/// @title Who is a member is settled at deployment, or there is no committee.
contract ConstructorTest is SeatsFixture {
    function test_it_says_who_has_which_weight() external {
        vm.expectEmit();
        emit IVotes.DelegateChanged(CHAIR, address(0), CHAIR);
        vm.expectEmit();
        emit IVotes.DelegateVotesChanged(CHAIR, 0, 5);
        vm.expectEmit();
        emit IVotes.DelegateChanged(SECOND, address(0), SECOND);
        vm.expectEmit();
        emit IVotes.DelegateVotesChanged(SECOND, 0, 3);
        _make(false);
    }

    function test_it_knows_its_greatest_weight() external view {
        assertEq(committee.greatestWeight(), 5);
    }

    function testFuzz_each_member_has_one_weight(uint8 members, uint8 weights) external {
        vm.assume(members != weights);
        vm.expectRevert(abi.encodeWithSelector(InterimCommittee.MembersAndWeightsDiffer.selector, members, weights));
        new InterimCommittee(new address[](members), new uint256[](weights), false);
    }

    function test_the_zero_address_is_no_member() external {
        _assertRefused(address(0), 1, abi.encodeWithSelector(InterimCommittee.InvalidMember.selector, address(0), 1));
    }

    function test_a_member_without_weight_is_none() external {
        _assertRefused(SECOND, 0, abi.encodeWithSelector(InterimCommittee.InvalidMember.selector, SECOND, 0));
    }

    function test_a_member_has_one_seat() external {
        _assertRefused(CHAIR, 1, abi.encodeWithSelector(InterimCommittee.MemberTwice.selector, CHAIR));
    }

    function test_weights_have_the_bound_of_a_supply() external {
        uint256 tooMuch = uint256(type(uint208).max) + 1;
        _assertRefused(SECOND, tooMuch - 1, abi.encodeWithSelector(InterimCommittee.WeightsTooLarge.selector, tooMuch));
    }

    function _assertRefused(address member, uint256 weight, bytes memory reason) private {
        address[] memory members = new address[](2);
        (members[0], members[1]) = (CHAIR, member);
        uint256[] memory weights = new uint256[](2);
        (weights[0], weights[1]) = (1, weight);
        vm.expectRevert(reason);
        new InterimCommittee(members, weights, false);
    }
}
