// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Script} from "forge-std/Script.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {AssayGovernor} from "../src/AssayGovernor.sol";
import {FundTerms} from "../src/FundTerms.sol";
import {IDisputeCourt} from "../src/interfaces/IDisputeCourt.sol";
import {IListings} from "../src/interfaces/IListings.sol";
import {IProviderRegistry} from "../src/interfaces/IProviderRegistry.sol";

/// @title Everything that a deployment chooses, read from the environment; what is not set there has its default here,
/// and what cannot be read, or is larger than its type, is refused: `envOr` would answer the default for it.
abstract contract DeployTerms is Script {
    /// @notice Token, clock and timelock.
    struct TokenTerms {
        address treasury;
        bool countsBlocks; // the clock of votes: block numbers instead of timestamps
        uint32 minSecondsPerBlock; // 1 on the timestamp clock
        uint32 maxSecondsPerBlock; // 1 on the timestamp clock
        uint256 supply; // [base units of the token]
        uint256 yearlyMintBps;
        uint256 timelockDelay; // [seconds]
    }

    /// @notice What the governor is built with beside its own terms.
    struct VoteTerms {
        uint256 quorumFloor; // [voting power]
        address[] members; // of the interim committee; nobody: there is none
        uint256[] weights; // theirs, in the same order [voting power]
        address[] protectedTargets; // beside those that the deployment makes
    }

    /// @notice The registry's terms and first people.
    struct RegistryTerms {
        IProviderRegistry.Terms application;
        IListings.ListingTerms listing;
        uint64 suspensionWindow; // [seconds]
        uint256 requiredAuditorBond; // [base units of the bond token]
        address[] auditors;
        address[] stewards;
    }

    /// @notice The terms of bonds, disputes, fund and anchors.
    struct JusticeTerms {
        IDisputeCourt.Terms court;
        uint16[9] shares; // of the basis, by offence
        FundTerms.Terms fund;
        FundTerms.TokenTerms bondToken;
        address anchorer; // zero: none yet
        uint64 maxGrowth; // [leaves]
        uint64 minInterval; // [seconds]
        uint32 unbondingDelay; // [seconds]
    }

    /// @notice All of it.
    struct Terms {
        address bondToken; // zero: a sample one is made, its supply held by the treasury
        bool bondIsGovernanceToken; // then no other is made or named: who bonds gives up his vote
        TokenTerms token;
        VoteTerms votes;
        AssayGovernor.Terms governor;
        RegistryTerms registry;
        JusticeTerms justice;
    }

    /// @notice The terms of the environment; what is not set there has the default of this function.
    function environment() public view returns (Terms memory terms) {
        terms.bondToken = _address("ASSAY_BOND_TOKEN");
        terms.bondIsGovernanceToken = _flag("ASSAY_BOND_IS_GOVERNANCE_TOKEN");
        terms.token = _tokenTerms();
        terms.votes = VoteTerms({
            quorumFloor: _uint("ASSAY_QUORUM_FLOOR", 500_000e18),
            members: _addresses("ASSAY_COMMITTEE"),
            weights: _uints("ASSAY_COMMITTEE_WEIGHTS"),
            protectedTargets: _addresses("ASSAY_PROTECTED")
        });
        terms.governor = _governorTerms();
        terms.registry = _registryTerms();
        terms.justice = _justiceTerms();
    }

    function _tokenTerms() private view returns (TokenTerms memory) {
        return TokenTerms({
            treasury: vm.envAddress("ASSAY_TREASURY"),
            supply: _uint("ASSAY_SUPPLY", 100_000_000e18),
            yearlyMintBps: _uint("ASSAY_YEARLY_MINT_BPS", 200),
            timelockDelay: _uint("ASSAY_TIMELOCK_DELAY", 1 days),
            countsBlocks: _flag("ASSAY_COUNTS_BLOCKS"),
            minSecondsPerBlock: _seconds("ASSAY_MIN_SECONDS_PER_BLOCK", 1),
            maxSecondsPerBlock: _seconds("ASSAY_MAX_SECONDS_PER_BLOCK", 1)
        });
    }

    function _governorTerms() private view returns (AssayGovernor.Terms memory) {
        uint256 quorumBps = _uint("ASSAY_QUORUM_BPS", 100);
        return AssayGovernor.Terms({
            votingDelay: SafeCast.toUint48(_uint("ASSAY_VOTING_DELAY", 1 days)),
            votingPeriod: _seconds("ASSAY_VOTING_PERIOD", 7 days),
            lateQuorumExtension: SafeCast.toUint48(_uint("ASSAY_LATE_QUORUM_EXTENSION", 1 days)),
            proposalThreshold: _uint("ASSAY_PROPOSAL_THRESHOLD", 100_000e18),
            quorumBps: quorumBps,
            // Roles and parameters need twice the quorum of other proposals, unless told otherwise.
            roleQuorumBps: _uint("ASSAY_ROLE_QUORUM_BPS", quorumBps > 5000 ? 10_000 : 2 * quorumBps),
            guardian: _address("ASSAY_GUARDIAN"),
            guardianTerm: _uint("ASSAY_GUARDIAN_TERM", 365 days)
        });
    }

    function _registryTerms() private view returns (RegistryTerms memory) {
        return RegistryTerms({
            application: IProviderRegistry.Terms({
                requiredBond: _uint("ASSAY_REQUIRED_BOND", 10_000e18),
                fee: _uint("ASSAY_FEE", 100e18),
                cooldown: _seconds("ASSAY_COOLDOWN", 30 days),
                maxOpenCases: SafeCast.toUint32(_uint("ASSAY_MAX_OPEN_CASES", 20))
            }),
            listing: IListings.ListingTerms({
                maxSuspension: _seconds("ASSAY_MAX_SUSPENSION", 30 days),
                shortfallGrace: _seconds("ASSAY_SHORTFALL_GRACE", 14 days)
            }),
            suspensionWindow: _seconds("ASSAY_SUSPENSION_WINDOW", 365 days),
            requiredAuditorBond: _uint("ASSAY_REQUIRED_AUDITOR_BOND", 0),
            auditors: _addresses("ASSAY_AUDITORS"),
            stewards: _addresses("ASSAY_STEWARDS")
        });
    }

    function _justiceTerms() private view returns (JusticeTerms memory) {
        return JusticeTerms({
            unbondingDelay: _seconds("ASSAY_UNBONDING_DELAY", 120 days),
            court: _courtTerms(),
            shares: [uint16(3000), 5000, 10_000, 100, 500, 5000, 5000, 5000, 10_000],
            fund: FundTerms.Terms({
                claimsWindow: _seconds("ASSAY_CLAIMS_WINDOW", 30 days),
                drawingPeriod: _seconds("ASSAY_DRAWING_PERIOD", 30 days),
                openingWindow: _seconds("ASSAY_OPENING_WINDOW", 60 days),
                vetoWindow: _seconds("ASSAY_VETO_WINDOW", 3 days),
                stewardWindow: _seconds("ASSAY_STEWARD_WINDOW", 30 days),
                maxDrafts: SafeCast.toUint32(_uint("ASSAY_MAX_DRAFTS", 4))
            }),
            bondToken: FundTerms.TokenTerms({
                admitted: true,
                incidentCap: _uint("ASSAY_INCIDENT_CAP", 100_000e18),
                stewardLimit: _uint("ASSAY_STEWARD_LIMIT", 10_000e18)
            }),
            anchorer: _address("ASSAY_ANCHORER"),
            maxGrowth: SafeCast.toUint64(_uint("ASSAY_MAX_ANCHOR_GROWTH", 10_000_000)),
            minInterval: uint64(_seconds("ASSAY_MIN_ANCHOR_INTERVAL", 10 minutes))
        });
    }

    function _courtTerms() private view returns (IDisputeCourt.Terms memory) {
        return IDisputeCourt.Terms({
            answerWindow: _seconds("ASSAY_ANSWER_WINDOW", 7 days),
            pushGrace: _seconds("ASSAY_PUSH_GRACE", 3 days),
            appealWindow: _seconds("ASSAY_APPEAL_WINDOW", 5 days),
            detectionWindow: _seconds("ASSAY_DETECTION_WINDOW", 60 days),
            statute: _seconds("ASSAY_STATUTE", 60 days),
            depositBps: SafeCast.toUint16(_uint("ASSAY_DEPOSIT_BPS", 100)),
            winnerBps: SafeCast.toUint16(_uint("ASSAY_WINNER_BPS", 5000)),
            undecidedBps: SafeCast.toUint16(_uint("ASSAY_UNDECIDED_BPS", 1000)),
            bountyBps: SafeCast.toUint16(_uint("ASSAY_BOUNTY_BPS", 1000)),
            faultCapBps: SafeCast.toUint16(_uint("ASSAY_FAULT_CAP_BPS", 2000)),
            minDeposit: _uint("ASSAY_MIN_DEPOSIT", 500e18),
            caseFee: _uint("ASSAY_CASE_FEE", 50e18),
            bountyCap: _uint("ASSAY_BOUNTY_CAP", 5000e18)
        });
    }

    function _seconds(string memory name, uint256 byDefault) private view returns (uint32) {
        return SafeCast.toUint32(_uint(name, byDefault));
    }

    function _uint(string memory name, uint256 byDefault) private view returns (uint256) {
        return vm.envExists(name) ? vm.envUint(name) : byDefault;
    }

    function _address(string memory name) private view returns (address) {
        return vm.envExists(name) ? vm.envAddress(name) : address(0);
    }

    function _flag(string memory name) private view returns (bool) {
        return vm.envExists(name) && vm.envBool(name);
    }

    function _addresses(string memory name) private view returns (address[] memory) {
        return vm.envExists(name) ? vm.envAddress(name, ",") : new address[](0);
    }

    function _uints(string memory name) private view returns (uint256[] memory) {
        return vm.envExists(name) ? vm.envUint(name, ",") : new uint256[](0);
    }
}
