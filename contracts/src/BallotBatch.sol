// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {MessageHashUtils} from "@openzeppelin/contracts/utils/cryptography/MessageHashUtils.sol";
import {AssayCounting} from "./AssayCounting.sol";
import {AssayRecusal} from "./AssayRecusal.sol";
import {AssayVotes} from "./AssayVotes.sol";
import {Recusals} from "./Recusals.sol";
import {Tallies} from "./Tallies.sol";
import {IVoteSource} from "./interfaces/IVoteSource.sol";

/// @title The counting of many signed ballots of one proposal, in the governor's name.
/// @dev An external library, because the governor has no room for it under EIP-170.
library BallotBatch {
    using Recusals for Recusals.Recusal;
    using Tallies for *;

    /// @dev What is the same for every ballot of a batch, read once.
    // solhint-disable-next-line gas-struct-packing
    struct Batch {
        uint256 proposalId;
        uint256 number; // of the proposal, whose bit says who voted
        bytes32 domain; // of EIP-712
        bool active;
        uint256 snapshot; // [the source's clock]
        IVoteSource source;
        address[] parties;
        bool recusalIsFixed; // then the reductions are known
        AssayRecusal.Reduction[] reductions;
    }

    /// @dev One entry as it stands in a batch, and what its voter would have signed.
    // solhint-disable-next-line gas-struct-packing
    struct Entry {
        address voter;
        bytes32 r;
        bytes32 vs;
        uint8 support;
        uint16 position;
        bytes32 digest;
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
    /// are those of AssayCounting.castBallots.
    /// @param number The proposal's, whose bit in `votedBits` says who voted.
    /// @param domain The governor's, of EIP-712.
    function count(
        uint256 proposalId,
        uint256 number,
        bytes32 domain,
        AssayCounting.Tally storage sums,
        mapping(address voter => mapping(uint256 word => uint256)) storage votedBits,
        Recusals.Recusal storage recusal,
        bytes calldata ballots
    ) external returns (uint256 counted) {
        require(ballots.length > 0 && ballots.length % ENTRY == 0, AssayCounting.MalformedBatch(ballots.length));
        Batch memory batch;
        batch.proposalId = proposalId;
        batch.number = number;
        batch.domain = domain;
        _open(batch, recusal);
        AssayCounting.Tally memory parts;
        counted = _castAll(batch, parts, votedBits, recusal, ballots);
        sums.add(parts);
    }

    /// @dev The library runs as the governor, so what the governor says of the proposal it asks itself.
    function _open(Batch memory batch, Recusals.Recusal storage recusal) private view {
        batch.snapshot = IGovernor(address(this)).proposalSnapshot(batch.proposalId);
        // The state of an unknown proposal would be an error.
        if (batch.snapshot == 0) return;
        batch.active = IGovernor(address(this)).state(batch.proposalId) == IGovernor.ProposalState.Active;
        batch.source = AssayVotes(payable(address(this))).voteSource(batch.snapshot);
        batch.parties = recusal.list();
        batch.recusalIsFixed = batch.parties.length == 0;
    }

    function _castAll(
        Batch memory batch,
        AssayCounting.Tally memory parts,
        mapping(address voter => mapping(uint256 word => uint256)) storage votedBits,
        Recusals.Recusal storage recusal,
        bytes calldata ballots
    ) private returns (uint256 counted) {
        // A keyed nonce moves only together with the voter's bit, so a voter without the bit signed the first one.
        Ballot memory ballot = Ballot(BALLOT_TYPEHASH, batch.proposalId, 0, address(0), batch.proposalId << 64);
        Entry memory entry;
        for (uint256 offset = 0; offset < ballots.length; offset += ENTRY) {
            _read(entry, ballots, offset);
            ballot.support = entry.support;
            ballot.voter = entry.voter;
            entry.digest = MessageHashUtils.toTypedDataHash(batch.domain, _hash(ballot));
            if (_cast(batch, entry, parts, votedBits[entry.voter], recusal)) ++counted;
        }
    }

    /// @dev Counts one ballot into `parts`, or says why not; the dearest question comes last.
    function _cast(
        Batch memory batch,
        Entry memory entry,
        AssayCounting.Tally memory parts,
        mapping(uint256 word => uint256) storage votedBits,
        Recusals.Recusal storage recusal
    ) private returns (bool) {
        if (!batch.active) {
            return _refuse(batch, entry, AssayCounting.Refusal.NotActive);
        }
        if (entry.support > uint8(AssayCounting.VoteType.Abstain)) {
            return _refuse(batch, entry, AssayCounting.Refusal.InvalidSupport);
        }
        for (uint256 i = 0; i < batch.parties.length; ++i) {
            if (batch.parties[i] == entry.voter) return _refuse(batch, entry, AssayCounting.Refusal.Recused);
        }
        uint256 word = votedBits[batch.number >> 8];
        uint256 bit = 1 << (batch.number & 0xff);
        if (word & bit != 0) return _refuse(batch, entry, AssayCounting.Refusal.AlreadyVoted);
        if (!_isSigned(entry)) return _refuse(batch, entry, AssayCounting.Refusal.BadSignature);

        votedBits[batch.number >> 8] = word | bit;
        if (!batch.recusalIsFixed) _fixRecusal(batch, recusal);
        uint256 weight = batch.source.getPastVotesHinted(entry.voter, batch.snapshot, entry.position);
        weight = Recusals.reduced(batch.reductions, entry.voter, weight);
        parts.give(entry.support, weight);
        emit IGovernor.VoteCast(entry.voter, batch.proposalId, entry.support, weight, "");
        return true;
    }

    /// @dev With the first ballot that counts, as single casts do; a batch of refused ones stores nothing.
    function _fixRecusal(Batch memory batch, Recusals.Recusal storage recusal) private {
        AssayRecusal(payable(address(this))).fixRecusal(batch.proposalId);
        batch.reductions = new AssayRecusal.Reduction[](recusal.reductionCount);
        for (uint256 i = 0; i < batch.reductions.length; ++i) {
            batch.reductions[i] = recusal.reductions[i];
        }
        batch.recusalIsFixed = true;
    }

    function _refuse(Batch memory batch, Entry memory entry, AssayCounting.Refusal reason) private returns (bool) {
        emit AssayCounting.BallotRefused(batch.proposalId, entry.voter, entry.digest, uint8(reason));
        return false;
    }

    /// @dev Whether the voter's own key signed; an account with EIP-7702 code has its key still.
    function _isSigned(Entry memory entry) private pure returns (bool) {
        uint256 s = uint256(entry.vs) & (type(uint256).max >> 1);
        if (s > HALF_ORDER) return false;
        address signer = ecrecover(entry.digest, uint8(27 + (uint256(entry.vs) >> 255)), entry.r, bytes32(s));
        return signer != address(0) && signer == entry.voter;
    }

    /// @dev EIP-712's hashStruct: a struct of words stands in memory as `abi.encode` would write it.
    function _hash(Ballot memory ballot) private pure returns (bytes32 hash) {
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            hash := keccak256(ballot, 0xa0)
        }
    }

    /// @dev Reads the entry at `offset`, which is whole: the length was checked. Slices would check each field again.
    function _read(Entry memory entry, bytes calldata ballots, uint256 offset) private pure {
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            let place := add(ballots.offset, offset)
            mstore(entry, shr(96, calldataload(place)))
            mstore(add(entry, 0x20), calldataload(add(place, 20)))
            mstore(add(entry, 0x40), calldataload(add(place, 52)))
            let last := shr(232, calldataload(add(place, 84)))
            mstore(add(entry, 0x60), shr(16, last))
            mstore(add(entry, 0x80), and(last, 0xffff))
        }
    }
}
