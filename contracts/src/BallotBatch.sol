// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {MessageHashUtils} from "@openzeppelin/contracts/utils/cryptography/MessageHashUtils.sol";
import {Recusals} from "./Recusals.sol";
import {Tallies} from "./Tallies.sol";
import {IAssayCounting} from "./interfaces/IAssayCounting.sol";
import {IAssayRecusal} from "./interfaces/IAssayRecusal.sol";
import {IVoteSource} from "./interfaces/IVoteSource.sol";

/// @title The counting of many signed ballots of one proposal, in the governor's name.
/// @dev An external library, because the governor has no room for it under EIP-170.
library BallotBatch {
    using Recusals for Recusals.Recusal;
    using Tallies for *;

    /// @dev What is the same for every ballot of a batch, read once.
    struct Batch {
        uint256 proposalId;
        uint256 number; // of the proposal, whose bit says who voted
        bytes32 domain; // of EIP-712
        IVoteSource source;
        bool active;
        uint256 snapshot; // [the source's clock]
        address[] parties;
        IAssayRecusal.Reduction[] reductions;
    }

    /// @dev One entry as it stands in a batch.
    struct Entry {
        address voter;
        bytes32 r;
        bytes32 vs;
        uint8 support;
        uint16 position;
    }

    /// @dev OpenZeppelin's Ballot in memory as EIP-712 hashes it: the fields of a batch's ballots differ in two words.
    struct Ballot {
        bytes32 typehash;
        uint256 proposalId;
        uint256 support;
        address voter;
        uint256 nonce;
    }

    /// @dev Bytes of one entry.
    uint256 private constant ENTRY = 87;
    /// @dev The greatest s of a signature that has no twin.
    uint256 private constant HALF_ORDER = 0x7FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF5D576E7357A4501DDFE92F46681B20A0;
    bytes32 private constant BALLOT_TYPEHASH =
        keccak256("Ballot(uint256 proposalId,uint8 support,address voter,uint256 nonce)");

    /// @notice Counts what can be counted of `ballots` and says of each of the others why not; the layout and the rules
    /// are those of IAssayCounting.castBallots.
    /// @param number The proposal's, whose bit in `votedBits` says who voted.
    /// @param domain The governor's, of EIP-712.
    /// @param source Whose votes count at the proposal's snapshot.
    function count(
        uint256 proposalId,
        uint256 number,
        bytes32 domain,
        IVoteSource source,
        Recusals.Recusal storage recusal,
        IAssayCounting.Tally storage sums,
        mapping(address voter => mapping(uint256 word => uint256)) storage votedBits,
        bytes calldata ballots
    ) external returns (uint256 counted) {
        require(ballots.length > 0 && ballots.length % ENTRY == 0, IAssayCounting.MalformedBatch(ballots.length));
        Batch memory batch = _open(proposalId, source, recusal);
        batch.number = number;
        batch.domain = domain;
        IAssayCounting.Tally memory parts;
        counted = _castAll(batch, parts, votedBits, ballots);
        sums.add(parts);
        if (counted > 0 && batch.parties.length > 0) recusal.fix(proposalId, source, batch.snapshot);
    }

    function _castAll(
        Batch memory batch,
        IAssayCounting.Tally memory parts,
        mapping(address voter => mapping(uint256 word => uint256)) storage votedBits,
        bytes calldata ballots
    ) private returns (uint256 counted) {
        // A keyed nonce moves only together with the voter's bit, so a voter without the bit signed the first one.
        Ballot memory ballot =
            Ballot(BALLOT_TYPEHASH, batch.proposalId, 0, address(0), uint256(uint192(batch.proposalId)) << 64);
        Entry memory entry;
        for (uint256 offset = 0; offset < ballots.length; offset += ENTRY) {
            _read(entry, ballots, offset);
            if (_cast(batch, entry, _digest(batch, ballot, entry), parts, votedBits)) ++counted;
        }
    }

    /// @dev The library runs as the governor, so what the governor says of the proposal it asks itself.
    function _open(uint256 proposalId, IVoteSource source, Recusals.Recusal storage recusal)
        private
        view
        returns (Batch memory batch)
    {
        batch.proposalId = proposalId;
        batch.source = source;
        batch.snapshot = IGovernor(address(this)).proposalSnapshot(proposalId);
        // The state of an unknown proposal is an error; what a case reduces is not known before its snapshot.
        if (batch.snapshot == 0) return batch;
        batch.active = IGovernor(address(this)).state(proposalId) == IGovernor.ProposalState.Active;
        if (!batch.active) return batch;
        if (recusal.partyCount == 0) return batch;
        batch.parties = recusal.list();
        (batch.reductions,) = recusal.read(source, batch.snapshot);
    }

    /// @dev Counts one ballot into `parts`, or says why not.
    function _cast(
        Batch memory batch,
        Entry memory entry,
        bytes32 digest,
        IAssayCounting.Tally memory parts,
        mapping(address voter => mapping(uint256 word => uint256)) storage votedBits
    ) private returns (bool valid) {
        IAssayCounting.Refusal reason;
        (valid, reason) = _judge(batch, entry, digest, votedBits);
        if (!valid) {
            emit IAssayCounting.BallotRefused(batch.proposalId, entry.voter, digest, uint8(reason));
            return false;
        }
        votedBits[entry.voter][batch.number >> 8] |= 1 << (batch.number & 0xff);
        uint256 weight = batch.source.getPastVotesHinted(entry.voter, batch.snapshot, entry.position);
        weight = Recusals.reduced(batch.reductions, entry.voter, weight);
        parts.give(entry.support, weight);
        emit IGovernor.VoteCast(entry.voter, batch.proposalId, entry.support, weight, "");
    }

    /// @dev Whether a ballot counts, and if not why; the dearest question comes last.
    function _judge(
        Batch memory batch,
        Entry memory entry,
        bytes32 digest,
        mapping(address voter => mapping(uint256 word => uint256)) storage votedBits
    ) private view returns (bool, IAssayCounting.Refusal) {
        if (!batch.active) return (false, IAssayCounting.Refusal.NotActive);
        if (entry.support > uint8(IAssayCounting.VoteType.Abstain)) {
            return (false, IAssayCounting.Refusal.InvalidSupport);
        }
        for (uint256 i = 0; i < batch.parties.length; ++i) {
            if (batch.parties[i] == entry.voter) return (false, IAssayCounting.Refusal.Recused);
        }
        if (votedBits[entry.voter][batch.number >> 8] & (1 << (batch.number & 0xff)) != 0) {
            return (false, IAssayCounting.Refusal.AlreadyVoted);
        }
        return (_signed(entry, digest), IAssayCounting.Refusal.BadSignature);
    }

    /// @dev Whether the voter's own key signed; an account with EIP-7702 code has its key still.
    function _signed(Entry memory entry, bytes32 digest) private pure returns (bool) {
        uint256 s = uint256(entry.vs) & (type(uint256).max >> 1);
        if (s > HALF_ORDER) return false;
        address signer = ecrecover(digest, uint8(27 + (uint256(entry.vs) >> 255)), entry.r, bytes32(s));
        return signer != address(0) && signer == entry.voter;
    }

    function _digest(Batch memory batch, Ballot memory ballot, Entry memory entry) private pure returns (bytes32) {
        ballot.support = entry.support;
        ballot.voter = entry.voter;
        bytes32 structHash;
        assembly ("memory-safe") {
            structHash := keccak256(ballot, 0xa0)
        }
        return MessageHashUtils.toTypedDataHash(batch.domain, structHash);
    }

    function _read(Entry memory entry, bytes calldata ballots, uint256 offset) private pure {
        entry.voter = address(bytes20(ballots[offset:offset + 20]));
        entry.r = bytes32(ballots[offset + 20:offset + 52]);
        entry.vs = bytes32(ballots[offset + 52:offset + 84]);
        entry.support = uint8(ballots[offset + 84]);
        entry.position = uint16(bytes2(ballots[offset + 85:offset + 87]));
    }
}
