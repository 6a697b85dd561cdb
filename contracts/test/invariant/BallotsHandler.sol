// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {Vm} from "forge-std/Vm.sol";
import {AssayCounting} from "../../src/AssayCounting.sol";
import {AssayGovernor} from "../../src/AssayGovernor.sol";
import {BallotFixture} from "../BallotFixture.sol";

/// @title Voters, parties and a hostile submitter who cast alone, split, by signature and in batches; it keeps what the
/// events said.
/// @dev Each act returns where it cannot be done; what is left must not revert.
contract BallotsHandler is BallotFixture {
    uint256 private constant VOTERS = 8;
    uint256 private constant MOST_PROPOSALS = 12;
    uint8 private constant SPLIT = 255;

    uint256[] public proposals;
    /// @notice Their addresses, computed once.
    address[VOTERS] private _accounts;
    /// @notice Σ weights of VoteCast, and of the parts of VoteCastWithParams, by proposal and side.
    mapping(uint256 proposalId => uint256[3]) private _cast;
    /// @notice How often a voter's vote was in the log.
    mapping(uint256 proposalId => mapping(address voter => uint256)) public timesCounted;
    /// @notice How many batches wrote anything for a ballot that was refused.
    uint256 public refusedWrites;
    /// @notice How many batches counted some ballots and refused others.
    uint256 public mixed;
    /// @notice How many ballots batches were given, and counted.
    uint256 public submitted;
    uint256 public counted;

    function setUp() public override {
        super.setUp();
        for (uint256 i = 0; i < VOTERS; ++i) {
            _accounts[i] = vm.addr(_key(i));
            _empower(_accounts[i], (i * QUORUM) / 4);
        }
        _tick();
    }

    function system() external view returns (AssayGovernor) {
        return governor;
    }

    function proposalCount() external view returns (uint256) {
        return proposals.length;
    }

    function cast(uint256 proposalId) external view returns (uint256[3] memory) {
        return _cast[proposalId];
    }

    function voter(uint256 number) external view returns (address) {
        return _accounts[number];
    }

    function voterCount() external pure returns (uint256) {
        return VOTERS;
    }

    function delegate(uint256 from, uint256 to) external {
        vm.prank(_voter(from % VOTERS));
        token.delegate(_voter(to % VOTERS));
        _tick();
    }

    function transfer(uint256 from, uint256 to, uint256 amount) external {
        address holder = _voter(from % VOTERS);
        amount = bound(amount, 0, token.balanceOf(holder));
        vm.prank(holder);
        token.transfer(_voter(to % VOTERS), amount);
        _tick();
    }

    function advance(uint256 time) external {
        _clockTo(governor.clock() + bound(time, 1, _span(6 hours)));
    }

    /// @dev A question, or a case against one or two of the voters.
    function propose(uint256 seed) external {
        if (proposals.length == MOST_PROPOSALS) return;
        string memory text = string.concat("question ", vm.toString(proposals.length));
        if (seed % 2 == 0) {
            proposals.push(_propose(ALICE, STRANGER, "", text));
        } else {
            address first = _voter((seed >> 8) % VOTERS);
            proposals.push(_put(bytes32(proposals.length), _parties(first, _voter((seed >> 16) % VOTERS))));
        }
        if ((seed >> 24) % 4 != 0) _toVoting(proposals[proposals.length - 1]);
    }

    function vote(uint256 who, uint256 which, uint8 support) external {
        uint256 proposalId = _pick(which);
        if (proposalId == 0) return;
        vm.recordLogs();
        vm.prank(_voter(who % VOTERS));
        (bool done,) = address(governor).call(abi.encodeCall(IGovernor.castVote, (proposalId, support % 4)));
        _keep(done ? 1 : 0);
    }

    function split(uint256 who, uint256 which, uint128 no, uint128 yes, uint128 neither) external {
        uint256 proposalId = _pick(which);
        if (proposalId == 0) return;
        bytes memory params = abi.encodePacked(no % uint128(QUORUM), yes % uint128(QUORUM), neither % uint128(QUORUM));
        vm.recordLogs();
        vm.prank(_voter(who % VOTERS));
        (bool done,) = address(governor)
            .call(abi.encodeCall(IGovernor.castVoteWithReasonAndParams, (proposalId, SPLIT, "", params)));
        _keep(done ? 1 : 0);
    }

    function bySignature(uint256 who, uint256 which, uint8 support) external {
        uint256 proposalId = _pick(which);
        if (proposalId == 0) return;
        address account = _voter(who % VOTERS);
        support %= 3;
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(_key(who % VOTERS), _digest(account, proposalId, support));
        vm.recordLogs();
        (bool done,) = address(governor)
            .call(abi.encodeCall(IGovernor.castVoteBySig, (proposalId, support, account, abi.encodePacked(r, s, v))));
        _keep(done ? 1 : 0);
    }

    /// @dev A relay's batch, or a hostile one: voters repeat, sides that are none, junk, wrong hints, closed votes.
    function batch(uint256 which, uint256 seed) external {
        uint256 proposalId = _pick(which);
        if (proposalId == 0) return;
        bytes memory ballots;
        uint256 count = 1 + seed % 6;
        for (uint256 i = 0; i < count; ++i) {
            uint256 random = uint256(keccak256(abi.encode(seed, i)));
            bytes memory ballot =
                _ballot(random % VOTERS, proposalId, uint8((random >> 8) % 4), uint16((random >> 16) % 12));
            if ((random >> 32) % 4 == 0) ballot[(random >> 40) % 84] ^= 0x01;
            ballots = bytes.concat(ballots, ballot);
        }
        uint256 done = _submit(proposalId, ballots);
        submitted += count;
        counted += done;
        _keep(done);
    }

    /// @dev What a batch writes is what its counted ballots alone would have written, word by word.
    function _submit(uint256 proposalId, bytes memory ballots) private returns (uint256 done) {
        uint256 state = vm.snapshotState();
        bytes memory writes;
        (done, writes) = _recorded(proposalId, ballots);
        if (done == 0 && writes.length > 0) ++refusedWrites;
        if (done == 0 || done * ENTRY == ballots.length) return done;
        bytes memory accepted = _counted(ballots);
        vm.revertToStateAndDelete(state);
        (uint256 again, bytes memory same) = _recorded(proposalId, accepted);
        assertEq(again, done, "the counted ones count without the others");
        if (keccak256(same) != keccak256(writes)) ++refusedWrites;
        ++mixed;
    }

    function _recorded(uint256 proposalId, bytes memory ballots) private returns (uint256 done, bytes memory writes) {
        vm.recordLogs();
        vm.startStateDiffRecording();
        done = governor.castBallots(proposalId, ballots);
        writes = _writes(vm.stopAndReturnStateDiff());
    }

    /// @dev The entries of those whose vote is in the log, which says one thing of each entry in order.
    function _counted(bytes memory ballots) private returns (bytes memory accepted) {
        Vm.Log[] memory logs = vm.getRecordedLogs();
        uint256 entry = 0;
        for (uint256 i = 0; i < logs.length; ++i) {
            bytes32 topic = logs[i].topics[0];
            if (topic == IGovernor.VoteCast.selector) accepted = bytes.concat(accepted, _slice(ballots, entry));
            else if (topic != AssayCounting.BallotRefused.selector) continue;
            ++entry;
        }
    }

    function _voter(uint256 number) internal view override returns (address) {
        return _accounts[number];
    }

    function _pick(uint256 which) private view returns (uint256) {
        return proposals.length == 0 ? 0 : proposals[which % proposals.length];
    }

    /// @dev Every counted vote is one event; its parts are kept.
    function _keep(uint256 expected) private {
        Vm.Log[] memory logs = vm.getRecordedLogs();
        uint256 events = 0;
        for (uint256 i = 0; i < logs.length; ++i) {
            bytes32 topic = logs[i].topics[0];
            if (topic != IGovernor.VoteCast.selector && topic != IGovernor.VoteCastWithParams.selector) continue;
            ++events;
            (uint256 proposalId, uint8 support, uint256 weight) = abi.decode(logs[i].data, (uint256, uint8, uint256));
            ++timesCounted[proposalId][address(uint160(uint256(logs[i].topics[1])))];
            if (topic == IGovernor.VoteCast.selector) {
                _cast[proposalId][support] += weight;
                continue;
            }
            (,,,, bytes memory params) = abi.decode(logs[i].data, (uint256, uint8, uint256, string, bytes));
            for (uint256 side = 0; side < 3; ++side) {
                _cast[proposalId][side] += _part(params, side);
            }
        }
        assertEq(events, expected, "an event for each vote");
    }

    function _part(bytes memory params, uint256 side) private pure returns (uint256 part) {
        for (uint256 i = 0; i < 16; ++i) {
            part = part << 8 | uint8(params[side * 16 + i]);
        }
    }

    function _slice(bytes memory ballots, uint256 entry) private pure returns (bytes memory one) {
        one = new bytes(ENTRY);
        for (uint256 i = 0; i < ENTRY; ++i) {
            one[i] = ballots[entry * ENTRY + i];
        }
    }

    /// @dev Who wrote what where, in order.
    function _writes(Vm.AccountAccess[] memory accesses) private pure returns (bytes memory writes) {
        for (uint256 i = 0; i < accesses.length; ++i) {
            for (uint256 j = 0; j < accesses[i].storageAccesses.length; ++j) {
                Vm.StorageAccess memory one = accesses[i].storageAccesses[j];
                if (one.isWrite) writes = bytes.concat(writes, abi.encode(one.account, one.slot, one.newValue));
            }
        }
    }
}
