// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {Deploy} from "../script/Deploy.s.sol";
import {DeployTerms} from "../script/DeployTerms.sol";
import {AssayGovernor} from "../src/AssayGovernor.sol";
import {AssayTimelock} from "../src/AssayTimelock.sol";
import {AssayToken} from "../src/AssayToken.sol";
import {AuditorCases} from "../src/AuditorCases.sol";
import {BondVault} from "../src/BondVault.sol";
import {Delistings} from "../src/Delistings.sol";
import {DisputeCourt} from "../src/DisputeCourt.sol";
import {FundTerms} from "../src/FundTerms.sol";
import {ProviderRegistry} from "../src/ProviderRegistry.sol";
import {RiskFund} from "../src/RiskFund.sol";
import {Timing} from "../src/Timing.sol";
import {ICaseSource} from "../src/interfaces/ICaseSource.sol";
import {IDisputeCourt} from "../src/interfaces/IDisputeCourt.sol";
import {IListings} from "../src/interfaces/IListings.sol";
import {IProviderRegistry} from "../src/interfaces/IProviderRegistry.sol";
import {SampleBondToken} from "../src/sample/SampleBondToken.sol";
import {VotingSteps} from "./VotingSteps.sol";

/// @title The system as the deployment script makes it, with one applicant, one auditor and two voters.
abstract contract Fixture is VotingSteps {
    uint256 internal constant QUORUM = 1_000_000e18;
    uint256 internal constant REQUIRED = 10_000e18;
    uint256 internal constant FEE = 100e18;
    bytes32 internal constant DIGEST = keccak256("the application statement");
    bytes32 internal constant ATTRIBUTES = keccak256("the attribute set");

    address internal immutable TREASURY = makeAddr("treasury");
    address internal immutable PROVIDER = makeAddr("provider");
    address internal immutable AUDITOR = makeAddr("auditor");
    address internal immutable GUARDIAN = makeAddr("guardian");
    /// @dev Holds three quorums, delegated to herself.
    address internal immutable ALICE = makeAddr("alice");
    /// @dev Holds one quorum, delegated to himself.
    address internal immutable BOB = makeAddr("bob");

    Deploy internal script;
    AssayToken internal token;
    AssayTimelock internal timelock;
    SampleBondToken internal bondToken;
    ProviderRegistry internal registry;
    BondVault internal vault;
    DisputeCourt internal court;
    RiskFund internal fund;
    Timing internal timing;
    Delistings internal delistings;
    AuditorCases internal auditorCases;

    function setUp() public virtual {
        vm.warp(1_800_000_000);
        _deployWhole(_terms());
        _empower(ALICE, 3 * QUORUM);
        _empower(BOB, QUORUM);
        skip(1);
    }

    /// @dev As the deployment script does it, its assertions included.
    function _deployWhole(Deploy.Terms memory terms) internal {
        script = new Deploy();
        Deploy.Deployment memory made = script.deploy(address(script), terms);
        script.check(made, address(script), terms);
        token = made.token;
        timelock = made.timelock;
        governor = made.governor;
        bondToken = SampleBondToken(address(made.bondToken));
        registry = made.registry;
        vault = made.vault;
        court = made.court;
        fund = made.fund;
        timing = made.timing;
        delistings = made.delistings;
        auditorCases = made.auditorCases;
    }

    function _terms() internal virtual returns (Deploy.Terms memory terms) {
        terms.token = DeployTerms.TokenTerms({
            treasury: TREASURY,
            supply: 100_000_000e18,
            yearlyMintBps: 200,
            timelockDelay: 1 days,
            countsBlocks: false,
            minSecondsPerBlock: 1,
            maxSecondsPerBlock: 1
        });
        terms.votes.quorumFloor = 500_000e18;
        terms.governor = AssayGovernor.Terms({
            votingDelay: 1 days,
            votingPeriod: 7 days,
            lateQuorumExtension: 1 days,
            proposalThreshold: 100_000e18,
            quorumBps: 100,
            roleQuorumBps: 200,
            guardian: GUARDIAN,
            guardianTerm: 365 days
        });
        terms.registry.application =
            IProviderRegistry.Terms({requiredBond: REQUIRED, fee: FEE, cooldown: 30 days, maxOpenCases: 3});
        terms.registry.listing = IListings.ListingTerms({maxSuspension: 30 days, shortfallGrace: 14 days});
        terms.registry.suspensionWindow = 365 days;
        terms.registry.auditors = new address[](1);
        terms.registry.auditors[0] = AUDITOR;
        terms.justice = _justice();
    }

    /// @dev Sums: a round takes 17 days, a case 49, and 60 to detect what it is about make 109 of the 120 days.
    function _justice() internal pure returns (DeployTerms.JusticeTerms memory terms) {
        terms.unbondingDelay = 120 days;
        terms.court = IDisputeCourt.Terms({
            answerWindow: 7 days,
            pushGrace: 3 days,
            appealWindow: 5 days,
            detectionWindow: 60 days,
            statute: 60 days,
            depositBps: 100,
            winnerBps: 5000,
            undecidedBps: 1000,
            bountyBps: 1000,
            faultCapBps: 2000,
            minDeposit: 500e18,
            caseFee: 50e18,
            bountyCap: 5000e18
        });
        terms.shares = [uint16(3000), 5000, 10_000, 100, 500, 5000, 5000, 5000, 10_000];
        terms.fund = FundTerms.Terms({
            claimsWindow: 30 days,
            drawingPeriod: 30 days,
            openingWindow: 60 days,
            vetoWindow: 3 days,
            stewardWindow: 30 days,
            maxDrafts: 4
        });
        terms.bondToken = FundTerms.TokenTerms({admitted: true, incidentCap: 100_000e18, stewardLimit: 10_000e18});
        terms.maxGrowth = 1_000_000;
        terms.minInterval = 10 minutes;
    }

    /// @dev Gives `who` so many tokens, delegated to itself.
    function _empower(address who, uint256 amount) internal {
        vm.prank(TREASURY);
        token.transfer(who, amount);
        vm.prank(who);
        token.delegate(who);
    }

    /// @dev Gives `who` so many bond tokens and lets the registry and the vault take them.
    function _fund(address who, uint256 amount) internal {
        vm.prank(TREASURY);
        bondToken.transfer(who, amount);
        vm.startPrank(who);
        bondToken.approve(address(registry), type(uint256).max);
        bondToken.approve(address(vault), type(uint256).max);
        vm.stopPrank();
    }

    function _isLive(bytes32 applicationId) internal view returns (bool) {
        IProviderRegistry.Status status = registry.application(applicationId).status;
        return status == IProviderRegistry.Status.Open || status == IProviderRegistry.Status.Listed;
    }

    function _register(address provider) internal returns (bytes32 applicationId) {
        _fund(provider, FEE);
        vm.prank(provider);
        return registry.register(DIGEST, _claim());
    }

    /// @dev One claim, whose attributes are attested as they were filed.
    function _claim() internal pure returns (IProviderRegistry.Claim[] memory claims) {
        claims = new IProviderRegistry.Claim[](1);
        claims[0] = IProviderRegistry.Claim(0, ATTRIBUTES, 1_000);
    }

    /// @dev Until when an attestation can be made now.
    function _longest() internal view returns (uint64) {
        return uint64(block.timestamp + 400 days);
    }

    function _bond(address provider) internal {
        _fund(provider, REQUIRED);
        vm.prank(provider);
        vault.deposit(provider, REQUIRED);
    }

    function _attest(bytes32 applicationId) internal {
        vm.prank(AUDITOR);
        registry.attest(applicationId, ATTRIBUTES, 0, 1_000, uint64(block.timestamp + 90 days));
    }

    /// @dev An application with bond and attestation, not yet put to vote.
    function _entitled(address provider) internal returns (bytes32 applicationId) {
        applicationId = _register(provider);
        _bond(provider);
        _attest(applicationId);
    }

    /// @dev A stranger puts the case to vote, of an application or a delisting.
    function _push(bytes32 caseId) internal returns (uint256 proposalId) {
        bool delists = delistings.delisting(caseId).status != Delistings.DelistingStatus.None;
        return _pushCase(delists ? ICaseSource(delistings) : registry, caseId);
    }

    /// @dev A case that is open for votes.
    function _voting(address provider) internal returns (bytes32 applicationId, uint256 proposalId) {
        applicationId = _entitled(provider);
        proposalId = _push(applicationId);
        _toVoting(proposalId);
    }

    /// @dev A case that was voted for and waits in the timelock, due now.
    function _queued(address provider) internal returns (bytes32 applicationId, uint256 proposalId) {
        (applicationId, proposalId) = _voting(provider);
        _vote(ALICE, proposalId, FOR);
        _toEnd(proposalId);
        _queue(proposalId);
        skip(1 days);
    }

    function _listed(address provider) internal returns (bytes32 applicationId, uint256 proposalId) {
        (applicationId, proposalId) = _queued(provider);
        _execute(proposalId);
    }

    function _rejected(address provider) internal returns (bytes32 applicationId, uint256 proposalId) {
        (applicationId, proposalId) = _voting(provider);
        _vote(ALICE, proposalId, AGAINST);
        _toEnd(proposalId);
        registry.recordRejection(applicationId);
    }

    /// @dev Alice carries one call through the whole of governance.
    function _govern(address target, bytes memory data, string memory text) internal returns (uint256 proposalId) {
        proposalId = _due(target, data, text);
        _execute(proposalId);
    }

    /// @dev As `_govern`, up to the call itself: it was voted for and may be executed now.
    function _due(address target, bytes memory data, string memory text) internal returns (uint256 proposalId) {
        proposalId = _propose(ALICE, target, data, text);
        _toVoting(proposalId);
        _vote(ALICE, proposalId, FOR);
        _toEnd(proposalId);
        _queue(proposalId);
        skip(1 days);
    }

    function _vote(address voter, uint256 proposalId, uint8 support) internal {
        vm.prank(voter);
        governor.castVote(proposalId, support);
    }

    function _toVoting(uint256 proposalId) internal {
        vm.warp(governor.proposalSnapshot(proposalId) + 1);
    }

    function _toEnd(uint256 proposalId) internal {
        vm.warp(governor.proposalDeadline(proposalId) + 1);
    }

    function _state(uint256 proposalId) internal view returns (IGovernor.ProposalState) {
        return governor.state(proposalId);
    }

    function _status(bytes32 applicationId) internal view returns (IProviderRegistry.Status) {
        return registry.application(applicationId).status;
    }

    function _assertStatus(bytes32 applicationId, IProviderRegistry.Status expected) internal view {
        assertEq(uint256(_status(applicationId)), uint256(expected), "status");
    }
}
