// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {AssayGovernor} from "../../src/AssayGovernor.sol";
import {AssayTimelock} from "../../src/AssayTimelock.sol";
import {ICaseSource} from "../../src/interfaces/ICaseSource.sol";
import {IVoteSource} from "../../src/interfaces/IVoteSource.sol";
import {GovernorFixture} from "../GovernorFixture.sol";

/// @title Holders who delegate to and from parties, put cases, vote and squat, beside a guardian who cancels.
/// @dev Each act returns where it cannot be done; what is left must not revert. All holders are actors, so what a
/// vote can reach is known from their balances alone, without the governor's or the library's arithmetic.
contract RecusalHandler is GovernorFixture {
    /// @notice How often acts came to what they are for.
    struct Reached {
        uint256 putAgain;
        uint256 cancelledTwice;
        uint256 counted;
        uint256 refused; // ballots of parties
        uint256 squats; // a case's text proposed before its case was put
        uint256 roles; // holders' proposals to what is protected
        uint256 changes; // of the ordinary quorum
        uint256 mints;
        uint256 stayedAway;
        uint256 barred; // cancels of a guardian who is a party
        uint256 surprises; // targets that were protected before their call
        uint256 expired;
        uint256 refusedThresholds;
    }

    /// @notice The share of the supply that an ordinary quorum is, from `since` on.
    struct Share {
        uint256 since;
        uint256 bps;
    }

    /// @notice What must never happen to what was won, and how often it did.
    struct Wrongs {
        // How often a call of a protected contract was made by the ordinary quorum.
        uint256 cheapCalls;
        // How often it was carried out too late, or could not be in time.
        uint256 untimely;
    }

    /// @dev The last of them never votes.
    uint256 private constant ACTORS = 7;
    address private constant LAZY = address(0x1A2);
    uint256 private constant CASES = 8;
    /// @dev How many proposals of holders, and how many changed quorums among them, a run has at most.
    uint256 private constant MOST_ASKED = 8;
    uint256 private constant MOST_CHANGES = 2;

    uint256[] public proposals;
    mapping(uint256 proposalId => address[]) private _named;
    /// @notice Σ weights, by the holders' balances, of those who voted.
    mapping(uint256 proposalId => uint256) public cast;
    /// @notice How often a party's ballot was counted.
    uint256 public partyBallots;
    /// @notice How often the guardian cancelled a case that he is a party of.
    uint256 public partyCancels;
    /// @notice How often a case's proposal called anything but its source.
    uint256 public foreignCalls;
    /// @notice How often a weight was not the sum of what holders who are no party had delegated to the voter.
    uint256 public wrongWeights;
    /// @notice How often a case that was entitled could not be put, or one that was decided or undecided could.
    uint256 public wrongPuts;
    /// @notice How often somebody took a case's id, cancelled its vote, or changed a role or a term without a vote.
    uint256 public usurped;
    /// @notice How often the guardian cancelled a case, as he may.
    mapping(bytes32 caseId => uint256) public cancels;
    /// @notice What the loose acts reached.
    Reached private _reached;
    Wrongs private _wrongs;
    /// @dev Of the supply, by when it was changed; from the first timepoint on.
    Share[] private _shares;
    mapping(uint256 proposalId => bool) private _needsRoleQuorum;
    uint256 private _asked;

    function setUp() public override {
        super.setUp();
        _give(STRANGER, 2 * QUORUM);
        _give(actor(3), 5 * QUORUM);
        _give(actor(4), 300_000e18);
        _tick();
        _shares.push(Share(0, 100));
    }

    function actor(uint256 seed) public view returns (address) {
        address[ACTORS] memory all = [ALICE, BOB, STRANGER, address(0xCA401), address(0xDA4E), TREASURY, LAZY];
        return all[seed % ACTORS];
    }

    function system() external view returns (AssayGovernor, AssayTimelock) {
        return (governor, timelock);
    }

    function wrongs() external view returns (Wrongs memory) {
        return _wrongs;
    }

    function reached() external view returns (Reached memory) {
        return _reached;
    }

    function proposalCount() external view returns (uint256) {
        return proposals.length;
    }

    function delegate(uint256 who, uint256 to) external {
        _delegate(actor(who), to % 5 == 0 ? address(0) : actor(to));
    }

    function transfer(uint256 from, uint256 to, uint256 amount) external {
        amount = bound(amount, 0, token.balanceOf(actor(from)));
        vm.prank(actor(from));
        token.transfer(actor(to), amount);
    }

    /// @dev The lazy quorum: one unit, or more, delegated to somebody who stays away from every vote.
    function stayAway(uint256 from, uint256 amount) external {
        amount = Math.min(token.balanceOf(actor(from)), amount % 2 == 0 ? 1 : bound(amount, 1, QUORUM));
        vm.prank(actor(from));
        token.transfer(LAZY, amount);
        _delegate(LAZY, LAZY);
        ++_reached.stayedAway;
    }

    function advance(uint256 time) external {
        _clockTo(governor.clock() + bound(time, 1, _span(2 days)));
    }

    /// @dev A case with up to eight parties, some named twice, the guardian at times; put by anyone, whatever became of it before.
    function put(uint256 which, uint256 parties, uint256 seed) external {
        bytes32 caseId = bytes32(bytes1(uint8(65 + which % CASES)));
        (uint256 before, uint32 round) = governor.proposalOfCase(docket, caseId);
        bool entitled = round == 0
            || (round < 2 && governor.state(before) == IGovernor.ProposalState.Canceled && cancels[caseId] < 2);
        if (round == 0) {
            address[] memory named = new address[](parties % 9);
            for (uint256 i = 0; i < named.length; ++i) {
                named[i] = actor(seed >> (8 * i));
            }
            if (named.length > 0 && seed % 4 == 0) named[0] = GUARDIAN;
            docket.file(caseId, named);
        }
        vm.prank(actor(seed));
        try governor.proposeCase(docket, caseId) returns (uint256 proposalId) {
            if (!entitled) ++wrongPuts;
            if (round > 0) ++_reached.putAgain;
            proposals.push(proposalId);
            _named[proposalId] = docket.caseProposal(caseId, 1).parties;
            puts[proposalId] =
                Put(address(docket), abi.encodeCall(docket.apply_, (caseId)), _suffixed(_text(caseId, round + 1)));
            if (proposalId != _idOf(puts[proposalId])) ++foreignCalls;
        } catch {
            if (entitled) ++wrongPuts;
        }
    }

    function vote(uint256 who, uint256 which, uint8 support) external {
        if (proposals.length == 0) return;
        uint256 proposalId = proposals[which % proposals.length];
        if (governor.state(proposalId) == IGovernor.ProposalState.Pending) _toVoting(proposalId);
        if (governor.state(proposalId) != IGovernor.ProposalState.Active) return;
        address voter = actor(who);
        if (voter == LAZY || governor.hasVoted(proposalId, voter)) return;
        if (isParty(proposalId, voter)) {
            vm.prank(voter);
            (bool counted,) = address(governor).call(abi.encodeCall(IGovernor.castVote, (proposalId, support % 3)));
            if (counted) ++partyBallots;
            else ++_reached.refused;
            return;
        }
        _castBy(voter, proposalId, support % 3);
    }

    /// @dev A holder's proposal, to a contract that is protected or to one that is not; no case, so nobody is recused.
    function ask(uint256 who, uint8 whom) external {
        address proposer = _proposerFrom(who);
        if (_asked >= MOST_ASKED || proposer == address(0)) return;
        address[4] memory targets = [STRANGER, address(docket), address(governor), address(timelock)];
        bool needsMore = whom % 4 > 1;
        if (needsMore) ++_reached.roles;
        _ask(proposer, targets[whom % 4], "", needsMore);
    }

    /// @dev Voted for by the ordinary quorum, and a vote protects its target before it is carried out.
    function surprise(uint256 who) external {
        address proposer = _proposerFrom(who);
        if (_asked + 2 > MOST_ASKED || proposer == address(0)) return;
        address target = address(uint160(0x7A26E700 + _asked));
        uint256 protects =
            _ask(proposer, address(governor), abi.encodeCall(governor.setProtected, (target, true)), true);
        uint256 cheap = _ask(proposer, target, "", false);
        _toVoting(cheap);
        _castByAll(protects);
        _castByAll(cheap);
        _toEnd(cheap);
        if (!_queueWon(protects) || !_queueWon(cheap)) return;
        _wait(1 days + SECONDS_PER_BLOCK);
        _execute(protects);
        if (_tryExecute(cheap)) ++_wrongs.cheapCalls;
        ++_reached.surprises;
    }

    /// @dev What was won waits until it is queued, and then until it is carried out, as long as it may.
    function forget(uint256 who, uint256 unqueued, uint256 time) external {
        address proposer = _proposerFrom(who);
        if (_asked >= MOST_ASKED || proposer == address(0)) return;
        uint256 proposalId = _ask(proposer, STRANGER, "", false);
        _toVoting(proposalId);
        _castByAll(proposalId);
        _toEnd(proposalId);
        if (governor.state(proposalId) != IGovernor.ProposalState.Succeeded) return;
        _wait(bound(unqueued, 1, 26 days));
        bool isLate =
            (governor.clock() - governor.proposalDeadline(proposalId)) * governor.minSecondsPerBlock() > 14 days;
        if (_queueWon(proposalId) == isLate) ++_wrongs.untimely;
        if (isLate) {
            ++_reached.expired;
            return;
        }
        _wait(1 days + SECONDS_PER_BLOCK);
        _wait(bound(time, 1, 26 days));
        bool inTime = block.timestamp <= governor.proposalEta(proposalId) + 14 days;
        if (_tryExecute(proposalId) != inTime) ++_wrongs.untimely;
        if (!inTime) ++_reached.expired;
    }

    /// @dev A vote of all sets any threshold.
    function raise(uint256 who, uint256 threshold) external {
        address proposer = _proposerFrom(who);
        if (_asked >= MOST_ASKED || proposer == address(0)) return;
        bytes memory call_ = abi.encodeCall(governor.setProposalThreshold, (bound(threshold, 1, 2 * QUORUM)));
        uint256 proposalId = _ask(proposer, address(governor), call_, true);
        if (_queuedByAll(proposalId) && !_tryExecute(proposalId)) ++_reached.refusedThresholds;
    }

    /// @dev A vote of all changes the ordinary quorum, to more than the one of roles at times.
    function changeQuorum(uint256 who, uint256 bps) external {
        address proposer = _proposerFrom(who);
        if (_asked >= MOST_ASKED || _shares.length > MOST_CHANGES || proposer == address(0)) return;
        bps = bound(bps, 1, 400);
        uint256 proposalId =
            _ask(proposer, address(governor), abi.encodeCall(governor.updateQuorumNumerator, (bps)), true);
        if (!_queuedByAll(proposalId)) return;
        _execute(proposalId);
        _shares.push(Share(governor.clock(), bps));
        ++_reached.changes;
    }

    function mint(uint256 to, uint256 amount) external {
        if (block.timestamp < token.mintableFrom()) return;
        amount = bound(amount, 0, token.totalSupply() * token.yearlyMintBps() / 10_000);
        vm.prank(address(timelock));
        token.mint(actor(to), amount);
        ++_reached.mints;
    }

    function fixRecusal(uint256 which) external {
        if (proposals.length == 0) return;
        uint256 proposalId = proposals[which % proposals.length];
        if (governor.proposalSnapshot(proposalId) >= governor.clock() || _named[proposalId].length == 0) return;
        governor.fixRecusal(proposalId);
    }

    /// @dev The guardian, within his limits: any case at any time, while he is in office.
    function guard(uint256 which) external {
        if (proposals.length == 0 || which % 3 != 0) return;
        uint256 proposalId = _runningAt(which / 3);
        if (proposalId == 0 || governor.proposalGuardian() != GUARDIAN) return;
        if (isParty(proposalId, GUARDIAN)) return _guardAsParty(proposalId);
        _cancel(GUARDIAN, proposalId);
        bytes32 caseId = _caseOf(proposalId);
        if (caseId != 0 && ++cancels[caseId] == 2) ++_reached.cancelledTwice;
    }

    function _guardAsParty(uint256 proposalId) private {
        Put storage one = puts[proposalId];
        (address[] memory targets, uint256[] memory values, bytes[] memory calldatas) = _action(one.target, one.data);
        bytes memory data =
            abi.encodeCall(IGovernor.cancel, (targets, values, calldatas, keccak256(bytes(one.description))));
        vm.prank(GUARDIAN);
        (bool done,) = address(governor).call(data);
        if (done) ++partyCancels;
        else ++_reached.barred;
    }

    /// @dev One that may still be executed; zero where there is none among eight.
    function _runningAt(uint256 which) private view returns (uint256 proposalId) {
        for (uint256 i = 0; i < 8; ++i) {
            proposalId = proposals[(which + i) % proposals.length];
            IGovernor.ProposalState current = governor.state(proposalId);
            bool over = current == IGovernor.ProposalState.Canceled || current == IGovernor.ProposalState.Executed
                || current == IGovernor.ProposalState.Defeated || current == IGovernor.ProposalState.Expired;
            if (!over) return proposalId;
        }
        return 0;
    }

    /// @dev Anyone but the guardian: takes the next id, cancels, changes roles and terms. All of it must fail.
    function usurp(uint256 who, uint256 which, uint256 what) external {
        bytes32 caseId = bytes32(bytes1(uint8(65 + which % CASES)));
        (uint256 current, uint32 round) = governor.proposalOfCase(docket, caseId);
        if (round == 0) return _squat(who, caseId);
        if (round == 2) return;
        (address[] memory targets, uint256[] memory values, bytes[] memory calldatas) =
            _action(address(docket), abi.encodeCall(docket.apply_, (caseId)));
        string memory text = _suffixed(_text(caseId, round + 1));
        bytes memory data = abi.encodeCall(IGovernor.propose, (targets, values, calldatas, text));
        address target = address(governor);
        if (what % 5 == 1) {
            bytes32 hash = keccak256(bytes(puts[current].description));
            data = abi.encodeCall(IGovernor.cancel, (targets, values, calldatas, hash));
        } else if (what % 5 == 2) {
            data = abi.encodeCall(governor.setProposalGuardian, (actor(who)));
        } else if (what % 5 == 3) {
            target = address(timelock);
            data = abi.encodeCall(timelock.grantRole, (timelock.PROPOSER_ROLE(), actor(who)));
        } else if (what % 5 == 4) {
            data = abi.encodeCall(governor.setCaseSource, (ICaseSource(actor(who)), true));
        }
        vm.prank(actor(who));
        (bool done,) = target.call(data);
        if (done) ++usurped;
    }

    function isParty(uint256 proposalId, address who) public view returns (bool) {
        address[] storage named = _named[proposalId];
        for (uint256 i = 0; i < named.length; ++i) {
            if (named[i] == who) return true;
        }
        return false;
    }

    /// @notice What holders who are no party had delegated to `voter` at the snapshot.
    function lent(uint256 proposalId, address voter) public view returns (uint256 sum) {
        uint256 snapshot = governor.proposalSnapshot(proposalId);
        for (uint256 i = 0; i < ACTORS; ++i) {
            address holder = actor(i);
            if (isParty(proposalId, holder) || token.getPastDelegate(holder, snapshot) != voter) continue;
            sum += token.getPastBalanceOf(holder, snapshot);
        }
    }

    /// @notice What can be cast in all: by voters who are no party, for holders who are none.
    function reachable(uint256 proposalId) external view returns (uint256 sum) {
        uint256 snapshot = governor.proposalSnapshot(proposalId);
        for (uint256 i = 0; i < ACTORS; ++i) {
            address holder = actor(i);
            if (isParty(proposalId, holder)) continue;
            address voter = token.getPastDelegate(holder, snapshot);
            if (voter == address(0) || isParty(proposalId, voter)) continue;
            sum += token.getPastBalanceOf(holder, snapshot);
        }
    }

    /// @notice Whether a holder's proposal changes roles or parameters.
    function needsRoleQuorum(uint256 proposalId) external view returns (bool) {
        return _needsRoleQuorum[proposalId];
    }

    /// @notice The ordinary share of the supply.
    function share(uint256 proposalId) external view returns (uint256) {
        uint256 snapshot = governor.proposalSnapshot(proposalId);
        uint256 bps = 0;
        for (uint256 i = 0; i < _shares.length; ++i) {
            if (_shares[i].since <= snapshot) bps = _shares[i].bps;
        }
        return IVoteSource(token).getPastTotalSupply(snapshot) * bps / 10_000;
    }

    /// @notice The roles' share of the supply.
    function roleShare(uint256 proposalId) external view returns (uint256) {
        return IVoteSource(token).getPastTotalSupply(governor.proposalSnapshot(proposalId)) * 200 / 10_000;
    }

    /// @dev INV-19, the attack itself: a holder who may propose takes the text that the case will be put with.
    function _squat(uint256 who, bytes32 caseId) private {
        address proposer = _proposerFrom(who);
        if (proposer == address(0)) return;
        docket.file(caseId, new address[](0));
        (address[] memory targets, uint256[] memory values, bytes[] memory calldatas) =
            _action(address(docket), abi.encodeCall(docket.apply_, (caseId)));
        string memory text = _suffixed(_text(caseId, 1));
        vm.prank(proposer);
        (bool done,) = address(governor).call(abi.encodeCall(IGovernor.propose, (targets, values, calldatas, text)));
        if (done) ++usurped;
        ++_reached.squats;
    }

    function _ask(address proposer, address target, bytes memory data, bool needsRoleQuorum)
        private
        returns (uint256 proposalId)
    {
        proposalId = _propose(proposer, target, data, string.concat("question ", vm.toString(++_asked)));
        _needsRoleQuorum[proposalId] = needsRoleQuorum;
        proposals.push(proposalId);
    }

    /// @dev All but the lazy vote for it; whether it was won, and may be executed now.
    function _queuedByAll(uint256 proposalId) private returns (bool) {
        _toVoting(proposalId);
        _castByAll(proposalId);
        _toEnd(proposalId);
        if (!_queueWon(proposalId)) return false;
        _wait(1 days + SECONDS_PER_BLOCK);
        return true;
    }

    function _castByAll(uint256 proposalId) private {
        for (uint256 i = 0; i < ACTORS; ++i) {
            if (actor(i) != LAZY) _castBy(actor(i), proposalId, FOR);
        }
    }

    function _queueWon(uint256 proposalId) private returns (bool isWon) {
        isWon = governor.state(proposalId) == IGovernor.ProposalState.Succeeded;
        if (isWon) _queue(proposalId);
    }

    function _tryExecute(uint256 proposalId) private returns (bool done) {
        Put storage one = puts[proposalId];
        (address[] memory targets, uint256[] memory values, bytes[] memory calldatas) = _action(one.target, one.data);
        bytes32 descriptionHash = keccak256(bytes(one.description));
        (done,) =
            address(governor).call(abi.encodeCall(governor.execute, (targets, values, calldatas, descriptionHash)));
    }

    function _castBy(address voter, uint256 proposalId, uint8 support) private {
        vm.prank(voter);
        uint256 weight = governor.castVote(proposalId, support);
        uint256 expected = lent(proposalId, voter);
        if (weight != expected) ++wrongWeights;
        cast[proposalId] += expected;
        ++_reached.counted;
    }

    /// @dev The next of the actors who has the votes to propose; zero if none has.
    function _proposerFrom(uint256 who) private view returns (address) {
        for (uint256 i = 0; i < ACTORS; ++i) {
            address one = actor(who % ACTORS + i);
            if (governor.getVotes(one, governor.clock() - 1) >= governor.proposalThreshold()) return one;
        }
        return address(0);
    }

    function _idOf(Put storage one) private view returns (uint256) {
        (address[] memory targets, uint256[] memory values, bytes[] memory calldatas) = _action(one.target, one.data);
        return governor.getProposalId(targets, values, calldatas, keccak256(bytes(one.description)));
    }

    function _text(bytes32 caseId, uint32 round) private view returns (string memory) {
        return docket.caseProposal(caseId, round).description;
    }

    function _caseOf(uint256 proposalId) private view returns (bytes32) {
        for (uint256 i = 0; i < CASES; ++i) {
            bytes32 caseId = bytes32(bytes1(uint8(65 + i)));
            if (docket.proposalOf(caseId) == proposalId) return caseId;
        }
        return 0;
    }
}
