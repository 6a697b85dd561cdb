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
        bool twoVotedBefore,
        bytes32 domain
    ) external {
        weights[one.voter] = weightOfOne;
        weights[two.voter] = weightOfTwo; // the same voter has the second
        if (twoVotedBefore) votedBits[two.voter][0] = 1 << 5;
        bool oneVotedBefore = twoVotedBefore && one.voter == two.voter;

        uint256 counted =
            BallotBatch.count(7, 5, domain, sums, votedBits, recusal, bytes.concat(_packed(one), _packed(two)));

        bool oneCounted = !oneVotedBefore && votedBits[one.voter][0] == 1 << 5;
        bool twoCounted = !twoVotedBefore && two.voter != one.voter && votedBits[two.voter][0] == 1 << 5;
        assert(counted == (oneCounted ? 1 : 0) + (twoCounted ? 1 : 0));
        uint256 total = (oneCounted ? weights[one.voter] : 0) + (twoCounted ? weights[two.voter] : 0);
        assert(sums.againstVotes + sums.forVotes + sums.abstainVotes == total);
        if (one.voter != two.voter) {
            for (uint8 side = 0; side < 3; ++side) {
                uint256 ofSide = (oneCounted && one.support == side ? weights[one.voter] : 0)
                    + (twoCounted && two.support == side ? weights[two.voter] : 0);
                assert(ofSide == (side == 0 ? sums.againstVotes : side == 1 ? sums.forVotes : sums.abstainVotes));
            }
        }
    }

    function _packed(Entry memory entry) private pure returns (bytes memory) {
        return abi.encodePacked(entry.voter, entry.r, entry.vs, entry.support, entry.position);
    }
}
