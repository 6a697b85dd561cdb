// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AssayVotes} from "../src/AssayVotes.sol";
import {InterimCommittee} from "../src/InterimCommittee.sol";
import {GovernorFixture} from "./GovernorFixture.sol";

/// @title The same system while an interim committee of three votes; of the token, less than the floor is delegated.
abstract contract CommitteeFixture is GovernorFixture {
    address internal immutable CHAIR = makeAddr("chair");
    address internal immutable SECOND = makeAddr("second member");
    address internal immutable THIRD = makeAddr("third member");

    function setUp() public virtual override {
        super.setUp();
        _delegate(ALICE, address(0));
        _delegate(BOB, address(0));
        _give(STRANGER, 1);
        _tick();
    }

    /// @dev Weights of 5, 3 and 2 floors: a share of a hundredth is below the floor, so the floor is the quorum.
    function _electorate() internal virtual override returns (AssayVotes.Electorate memory electorate) {
        address[] memory members = new address[](3);
        (members[0], members[1], members[2]) = (CHAIR, SECOND, THIRD);
        uint256[] memory weights = new uint256[](3);
        (weights[0], weights[1], weights[2]) = (5 * FLOOR, 3 * FLOOR, 2 * FLOOR);
        committee = new InterimCommittee(members, weights, _countsBlocks());
        electorate = super._electorate();
    }

    function _proposer() internal view virtual override returns (address) {
        return CHAIR;
    }

    /// @dev The hand-over, voted for by the committee and due.
    function _handOverDue() internal returns (uint256 proposalId) {
        return _due(address(governor), abi.encodeCall(governor.handOver, ()), "to the token");
    }
}
