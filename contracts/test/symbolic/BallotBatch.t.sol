// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {BallotBatch} from "../../src/BallotBatch.sol";
import {Recusals} from "../../src/Recusals.sol";
import {IAssayCounting} from "../../src/interfaces/IAssayCounting.sol";
import {IVoteSource} from "../../src/interfaces/IVoteSource.sol";

/// @title For all batches of two ballots, whatever their bytes: the sums grow by the weights of those who were counted.
/// @dev Stands in for governor and source; `ecrecover` is any function. Proven by halmos, see tools/prove.
contract BallotBatchProof {
    struct Entry {
        address voter;
        bytes32 r;
        bytes32 vs;
        uint8 support;
        uint16 position;
    }

    uint256 private constant NUMBER = 5;
    uint256 private constant BIT = 1 << NUMBER;

    IAssayCounting.Tally private sums;
    mapping(address voter => mapping(uint256 word => uint256)) private votedBits;
    Recusals.Recusal private recusal;
    mapping(address voter => uint256) private weights;

    function proposalSnapshot(uint256) external pure returns (uint256) {
        return 1;
    }

    function state(uint256) external pure returns (IGovernor.ProposalState) {
        return IGovernor.ProposalState.Active;
    }

    function voteSource(uint256) external view returns (IVoteSource) {
        return IVoteSource(address(this));
    }

    function getPastVotesHinted(address voter, uint256, uint32) external view returns (uint256) {
        return weights[voter];
    }

    function check_the_sums_grow_by_the_weights_that_were_counted(
        Entry memory one,
        Entry memory two,
        uint208 weightOfOne,
        uint208 weightOfTwo,
        bool twoVotedBefore
    ) external {
        weights[one.voter] = weightOfOne;
        weights[two.voter] = weightOfTwo; // the same voter has the second
        if (twoVotedBefore) votedBits[two.voter][0] = BIT;
        bool oneVotedBefore = twoVotedBefore && one.voter == two.voter;

        uint256 counted = _count(bytes.concat(_packed(one), _packed(two)));

        uint256 ofOne = oneVotedBefore ? 0 : votedBits[one.voter][0] / BIT;
        uint256 ofTwo = twoVotedBefore || one.voter == two.voter ? 0 : votedBits[two.voter][0] / BIT;
        assert(counted == ofOne + ofTwo);
        ofOne *= weights[one.voter];
        ofTwo *= weights[two.voter];
        assert(sums.againstVotes + sums.forVotes + sums.abstainVotes == ofOne + ofTwo);
        if (one.voter == two.voter) return;
        assert(sums.againstVotes == (one.support == 0 ? ofOne : 0) + (two.support == 0 ? ofTwo : 0));
        assert(sums.forVotes == (one.support == 1 ? ofOne : 0) + (two.support == 1 ? ofTwo : 0));
        assert(sums.abstainVotes == (one.support == 2 ? ofOne : 0) + (two.support == 2 ? ofTwo : 0));
    }

    function _count(bytes memory ballots) private returns (uint256) {
        return BallotBatch.count(7, NUMBER, "domain", sums, votedBits, recusal, ballots);
    }

    function _packed(Entry memory entry) private pure returns (bytes memory) {
        return abi.encodePacked(entry.voter, entry.r, entry.vs, entry.support, entry.position);
    }
}
