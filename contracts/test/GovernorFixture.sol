// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {AssayGovernor} from "../src/AssayGovernor.sol";
import {AssayTimelock} from "../src/AssayTimelock.sol";
import {AssayToken} from "../src/AssayToken.sol";
import {AssayVotes} from "../src/AssayVotes.sol";
import {InterimCommittee} from "../src/InterimCommittee.sol";
import {ICaseSource} from "../src/interfaces/ICaseSource.sol";
import {IVoteSource} from "../src/interfaces/IVoteSource.sol";
import {OpenDocket} from "./mocks/OpenDocket.sol";
import {SwitchedTiming} from "./mocks/SwitchedTiming.sol";
import {VotingSteps} from "./VotingSteps.sol";

/// @title Token, timelock and governor alone, on either clock, with or without a committee, and one source of cases.
abstract contract GovernorFixture is VotingSteps {
    uint256 internal constant QUORUM = 1_000_000e18;
    uint256 internal constant ROLE_QUORUM = 2_000_000e18;
    uint256 internal constant FLOOR = 500_000e18;
    uint256 internal constant TERM = 365 days;
    uint256 internal constant SECONDS_PER_BLOCK = 12;
    bytes32 internal constant CASE = "the case";

    address internal immutable TREASURY = makeAddr("treasury");
    address internal immutable GUARDIAN = makeAddr("guardian");
    /// @dev Holds three quorums, delegated to herself.
    address internal immutable ALICE = makeAddr("alice");
    /// @dev Holds one quorum, delegated to himself.
    address internal immutable BOB = makeAddr("bob");

    AssayToken internal token;
    AssayTimelock internal timelock;
    /// @dev The only member; zero where there is no committee.
    InterimCommittee internal committee;
    SwitchedTiming internal timing;
    OpenDocket internal docket;

    function setUp() public virtual {
        vm.warp(1_800_000_000);
        vm.roll(20_000_000);
        timing = new SwitchedTiming();
        docket = new OpenDocket();
        AssayVotes.Electorate memory electorate = _electorate();
        address expected = vm.computeCreateAddress(address(this), vm.getNonce(address(this)) + 2);
        timelock = new AssayTimelock(1 days, expected, timing);
        token = new AssayToken(TREASURY, 100_000_000e18, address(timelock), 200, _countsBlocks());
        ICaseSource[] memory sources = new ICaseSource[](1);
        sources[0] = docket;
        electorate.token = token;
        governor = _construct(electorate, _terms(), sources, new address[](0));
        assertEq(address(governor), expected);
        _empower(ALICE, 3 * QUORUM);
        _empower(BOB, QUORUM);
        _tick();
    }

    /// @dev Which clock votes are counted on.
    function _countsBlocks() internal pure virtual returns (bool) {
        return false;
    }

    function _electorate() internal virtual returns (AssayVotes.Electorate memory) {
        return AssayVotes.Electorate({
            token: token,
            committee: IVoteSource(address(committee)),
            quorumFloor: FLOOR,
            minSecondsPerBlock: _countsBlocks() ? 10 : 1,
            maxSecondsPerBlock: _countsBlocks() ? 15 : 1
        });
    }

    function _terms() internal view virtual returns (AssayGovernor.Terms memory) {
        return AssayGovernor.Terms({
            votingDelay: uint48(_delay()),
            votingPeriod: uint32(_span(7 days)),
            lateQuorumExtension: uint48(_span(1 days)),
            proposalThreshold: 100_000e18,
            quorumBps: 100,
            roleQuorumBps: 200,
            guardian: GUARDIAN,
            guardianTerm: TERM
        });
    }

    function _construct(
        AssayVotes.Electorate memory electorate,
        AssayGovernor.Terms memory terms,
        ICaseSource[] memory sources,
        address[] memory protectedTargets
    ) internal returns (AssayGovernor) {
        return new AssayGovernor(electorate, timelock, timing, terms, sources, protectedTargets);
    }

    /// @dev The least voting delay: a day, of the shortest blocks.
    function _delay() internal pure returns (uint256) {
        return _countsBlocks() ? 1 days / 10 : 1 days;
    }

    /// @dev So many seconds on the governor's clock.
    function _span(uint256 time) internal pure returns (uint256) {
        return _countsBlocks() ? time / SECONDS_PER_BLOCK : time;
    }

    /// @dev The next timepoint.
    function _tick() internal {
        _clockTo(governor.clock() + 1);
    }

    /// @dev Both clocks go on, as on a chain.
    function _clockTo(uint256 timepoint) internal {
        uint256 more = timepoint - governor.clock();
        if (_countsBlocks()) {
            vm.roll(timepoint);
            skip(more * SECONDS_PER_BLOCK);
        } else {
            vm.warp(timepoint);
            vm.roll(block.number + more / SECONDS_PER_BLOCK + 1);
        }
    }

    function _wait(uint256 time) internal {
        _clockTo(governor.clock() + _span(time));
    }

    /// @dev Gives `who` so many tokens, delegated to itself.
    function _empower(address who, uint256 amount) internal {
        _give(who, amount);
        _delegate(who, who);
    }

    function _give(address who, uint256 amount) internal {
        vm.prank(TREASURY);
        token.transfer(who, amount);
    }

    function _delegate(address from, address to) internal {
        vm.prank(from);
        token.delegate(to);
    }

    /// @dev A case with these parties, put to vote by a stranger.
    function _put(bytes32 caseId, address[] memory parties) internal returns (uint256 proposalId) {
        docket.file(caseId, parties);
        return _pushCase(docket, caseId);
    }

    function _putAgain(bytes32 caseId) internal returns (uint256 proposalId) {
        return _pushCase(docket, caseId);
    }

    function _parties(address one) internal pure returns (address[] memory list) {
        list = new address[](1);
        list[0] = one;
    }

    function _parties(address one, address two) internal pure returns (address[] memory list) {
        list = new address[](2);
        list[0] = one;
        list[1] = two;
    }

    /// @dev A question that changes nothing.
    function _ask() internal returns (uint256) {
        return _propose(ALICE, STRANGER, "", "a question");
    }

    /// @dev Alice carries one call through the whole of governance.
    function _govern(address target, bytes memory data, string memory text) internal returns (uint256 proposalId) {
        proposalId = _due(target, data, text);
        _execute(proposalId);
    }

    /// @dev As `_govern`, up to the call itself: it was voted for and may be executed now.
    function _due(address target, bytes memory data, string memory text) internal returns (uint256 proposalId) {
        proposalId = _propose(_proposer(), target, data, text);
        _carry(proposalId);
    }

    /// @dev Who has the votes to carry everything.
    function _proposer() internal view virtual returns (address) {
        return ALICE;
    }

    function _carry(uint256 proposalId) internal {
        _toVoting(proposalId);
        _vote(_proposer(), proposalId, FOR);
        _toEnd(proposalId);
        _queue(proposalId);
        _wait(1 days);
    }

    function _vote(address voter, uint256 proposalId, uint8 support) internal {
        vm.prank(voter);
        governor.castVote(proposalId, support);
    }

    function _toVoting(uint256 proposalId) internal {
        _clockTo(governor.proposalSnapshot(proposalId) + 1);
    }

    function _toEnd(uint256 proposalId) internal {
        _clockTo(governor.proposalDeadline(proposalId) + 1);
    }

    function _assertEnds(uint256 proposalId, IGovernor.ProposalState expected) internal {
        _toEnd(proposalId);
        _assertState(proposalId, expected);
    }
}
