// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {AssayGovernor} from "../src/AssayGovernor.sol";
import {AssayTimelock} from "../src/AssayTimelock.sol";
import {AssayToken} from "../src/AssayToken.sol";
import {AssayVotes} from "../src/AssayVotes.sol";
import {FundBooks} from "../src/FundBooks.sol";
import {FundTerms} from "../src/FundTerms.sol";
import {Incidents} from "../src/Incidents.sol";
import {Payouts} from "../src/Payouts.sol";
import {RiskFund} from "../src/RiskFund.sol";
import {ICaseSource} from "../src/interfaces/ICaseSource.sol";
import {IProviderRegistry} from "../src/interfaces/IProviderRegistry.sol";
import {IVoteSource} from "../src/interfaces/IVoteSource.sol";
import {SampleBondToken} from "../src/sample/SampleBondToken.sol";
import {PayoutTree} from "./PayoutTree.sol";
import {VotingSteps} from "./VotingSteps.sol";
import {SwitchedTiming} from "./mocks/SwitchedTiming.sol";

/// @dev Keeps stewards and providers for the tests of the fund alone; in a deployment the registry does.
contract StewardBook {
    mapping(address account => bool) public isSteward;
    mapping(address provider => bool) public wasListed;

    function setSteward(address account, bool held) external {
        isSteward[account] = held;
    }

    function setListed(address provider) external {
        wasListed[provider] = true;
    }
}

/// @title The risk fund with governor, timelock and tokens as they are deployed, two stewards, and claimants.
/// @dev VAULT and COURT are addresses that do what those contracts promise the fund: transfer, then tell.
abstract contract FundFixture is VotingSteps {
    uint256 internal constant QUORUM = 1_000_000e18;
    uint256 internal constant THRESHOLD = 100_000e18;
    uint256 internal constant CAP = 5_000e18;
    uint256 internal constant LIMIT = 1_000e18;
    bytes32 internal constant DISPUTE = keccak256("the dispute");
    bytes32 internal constant LIST = keccak256("the list of awards");

    address internal immutable TREASURY = makeAddr("treasury");
    address internal immutable PROVIDER = makeAddr("provider");
    address internal immutable VAULT = makeAddr("vault");
    address internal immutable COURT = makeAddr("court");
    address internal immutable GUARDIAN = makeAddr("guardian");
    address internal immutable ALICE = makeAddr("alice");
    address internal immutable BOB = makeAddr("bob");

    address internal steward = makeAddr("steward");
    address internal cosigner = makeAddr("cosigner");

    AssayToken internal token;
    SwitchedTiming internal timing;
    AssayTimelock internal timelock;
    IERC20 internal bondToken;
    StewardBook internal book;
    RiskFund internal fund;

    function setUp() public virtual {
        vm.warp(1_800_000_000);
        timing = new SwitchedTiming();
        bondToken = _makeBondToken();
        book = new StewardBook();
        book.setSteward(steward, true);
        book.setSteward(cosigner, true);
        book.setListed(PROVIDER);
        address expected = vm.computeCreateAddress(address(this), vm.getNonce(address(this)) + 2);
        timelock = new AssayTimelock(1 days, expected, timing);
        token = new AssayToken(TREASURY, 100_000_000e18, address(timelock), 200, false);
        _deployFund();
        assertEq(address(governor), expected);
        _empower(ALICE, 3 * QUORUM);
        _empower(BOB, THRESHOLD);
        skip(1);
    }

    function _makeBondToken() internal virtual returns (IERC20) {
        return new SampleBondToken(TREASURY, 1_000_000_000e18);
    }

    function _deployFund() internal virtual {
        address expected = vm.computeCreateAddress(address(this), vm.getNonce(address(this)) + 1);
        governor = _makeGovernor(expected);
        fund = new RiskFund(
            governor,
            address(timelock),
            IProviderRegistry(address(book)),
            VAULT,
            COURT,
            bondToken,
            _terms(),
            _bondTerms()
        );
        assertEq(address(fund), expected);
    }

    function _makeGovernor(address source) internal returns (AssayGovernor) {
        ICaseSource[] memory sources = new ICaseSource[](1);
        sources[0] = ICaseSource(source);
        AssayGovernor.Terms memory terms = AssayGovernor.Terms({
            votingDelay: 1 days,
            votingPeriod: 7 days,
            lateQuorumExtension: 1 days,
            proposalThreshold: THRESHOLD,
            quorumBps: 100,
            roleQuorumBps: 100,
            guardian: GUARDIAN,
            guardianTerm: 36_500 days
        });
        AssayVotes.Electorate memory electorate = AssayVotes.Electorate({
            token: token,
            committee: IVoteSource(address(0)),
            quorumFloor: 500_000e18,
            minSecondsPerBlock: 1,
            maxSecondsPerBlock: 1
        });
        return new AssayGovernor(electorate, timelock, timing, terms, sources, new address[](0));
    }

    function _terms() internal view virtual returns (FundTerms.Terms memory) {
        return FundTerms.Terms({
            claimsWindow: 30 days,
            drawingPeriod: 14 days,
            openingWindow: 27 days,
            vetoWindow: 3 days,
            stewardWindow: 30 days,
            maxDrafts: 3
        });
    }

    function _bondTerms() internal view virtual returns (FundTerms.TokenTerms memory) {
        return FundTerms.TokenTerms({admitted: true, incidentCap: CAP, stewardLimit: LIMIT});
    }

    function _empower(address who, uint256 amount) internal {
        vm.prank(TREASURY);
        token.transfer(who, amount);
        vm.prank(who);
        token.delegate(who);
    }

    /// @dev Gives `who` so many bond tokens and lets the fund take them.
    function _give(address who, uint256 amount) internal {
        vm.prank(TREASURY);
        bondToken.transfer(who, amount);
        vm.prank(who);
        bondToken.approve(address(fund), type(uint256).max);
    }

    function _contribute(uint256 amount) internal {
        _give(STRANGER, amount);
        vm.prank(STRANGER);
        fund.contribute(bondToken, amount);
    }

    /// @dev What the vault does when it slashed for a dispute.
    function _slash(bytes32 disputeId, uint256 amount) internal {
        _slash(disputeId, PROVIDER, amount);
    }

    function _slash(bytes32 disputeId, address provider, uint256 amount) internal {
        vm.prank(TREASURY);
        bondToken.transfer(address(fund), amount);
        vm.prank(VAULT);
        fund.onSlashed(disputeId, provider, amount);
    }

    function _declare() internal returns (bytes32 incident) {
        vm.prank(steward);
        return fund.declareIncident(bondToken, PROVIDER, keccak256("why"));
    }

    /// @dev `count` claimants with amounts that add up to `total`.
    function _claimants(uint256 count, uint256 total)
        internal
        pure
        returns (address[] memory accounts, uint256[] memory amounts)
    {
        accounts = new address[](count);
        amounts = new uint256[](count);
        for (uint256 i = 0; i < count; ++i) {
            accounts[i] = address(uint160(0xC1A100 + i));
            amounts[i] = total / count + (i == 0 ? total % count : 0);
        }
    }

    function _root(bytes32 incident, address[] memory accounts, uint256[] memory amounts)
        internal
        view
        returns (bytes32)
    {
        return PayoutTree.nodes(fund.keyOf(incident), accounts, amounts)[0];
    }

    /// @dev Three claimants of an incident who share `total`.
    function _asked(bytes32 incident, uint256 total) internal view returns (Payouts.PayoutTerms memory) {
        (address[] memory accounts, uint256[] memory amounts) = _claimants(3, total);
        return Payouts.PayoutTerms({
            incident: incident, root: _root(incident, accounts, amounts), total: total, contentHash: LIST
        });
    }

    function _draftPayout(bytes32 incident, uint256 total) internal returns (bytes32 draftId) {
        Payouts.PayoutTerms memory asked = _asked(incident, total);
        vm.prank(steward);
        return fund.draftPayout(asked);
    }

    /// @dev One steward announces it, the other confirms it.
    function _announceTerms(Payouts.PayoutTerms memory asked) internal returns (bytes32 draftId) {
        vm.prank(steward);
        draftId = fund.announceStewardPayout(asked);
        vm.prank(cosigner);
        fund.confirmStewardPayout(draftId);
    }

    function _announce(bytes32 incident, uint256 total) internal returns (bytes32 draftId) {
        return _announceTerms(_asked(incident, total));
    }

    /// @dev When draws of a payout of it end.
    function _expiry(bytes32 incident) internal view returns (uint64) {
        return fund.incidentOf(incident).opensUntil + fund.terms().drawingPeriod;
    }

    /// @dev An announced payout whose veto window has passed.
    function _unopposed(bytes32 incident, uint256 total) internal returns (bytes32 draftId) {
        draftId = _announce(incident, total);
        skip(3 days);
    }

    /// @dev Claimant `i` of three who share `total` draws, pushed by a stranger.
    function _draw(bytes32 incident, uint256 total, uint256 i) internal {
        (address account, uint256 amount, bytes32[] memory proof) = _claim(incident, total, i);
        vm.prank(STRANGER);
        fund.draw(incident, account, amount, proof);
    }

    function _claim(bytes32 incident, uint256 total, uint256 i)
        internal
        view
        returns (address account, uint256 amount, bytes32[] memory proof)
    {
        (address[] memory accounts, uint256[] memory amounts) = _claimants(3, total);
        bytes32 key = fund.keyOf(incident);
        bytes32[] memory tree = PayoutTree.nodes(key, accounts, amounts);
        proof = PayoutTree.proof(tree, PayoutTree.leaf(key, accounts[i], amounts[i]));
        return (accounts[i], amounts[i], proof);
    }

    /// @dev A stranger puts the draft to vote.
    function _push(bytes32 draftId) internal returns (uint256 proposalId) {
        return _pushCase(fund, draftId);
    }

    /// @dev A draft that was voted for and waits in the timelock, due now.
    function _queued(bytes32 draftId) internal returns (uint256 proposalId) {
        proposalId = _push(draftId);
        _vote(proposalId, FOR);
        _queue(proposalId);
        skip(1 days);
    }

    /// @dev Alice votes and the vote ends.
    function _vote(uint256 proposalId, uint8 support) internal {
        vm.warp(governor.proposalSnapshot(proposalId) + 1);
        vm.prank(ALICE);
        governor.castVote(proposalId, support);
        vm.warp(governor.proposalDeadline(proposalId) + 1);
    }

    /// @dev A payout of three claimants, opened by vote.
    function _opened(bytes32 incident, uint256 total) internal returns (bytes32 draftId) {
        draftId = _draftPayout(incident, total);
        _execute(_queued(draftId));
    }

    /// @dev Alice carries one call of the timelock through the whole of governance.
    function _due(address target, bytes memory data, string memory text) internal returns (uint256 proposalId) {
        proposalId = _propose(ALICE, target, data, text);
        _vote(proposalId, FOR);
        _queue(proposalId);
        skip(1 days);
    }

    function _assertBooks(uint256 reserve, uint256 committed, uint256 escrow, uint256 credits) internal view {
        _assertBooks(bondToken, reserve, committed, escrow, credits);
    }

    function _assertBooks(IERC20 of_, uint256 reserve, uint256 committed, uint256 escrow, uint256 credits)
        internal
        view
    {
        FundBooks.Books memory held = fund.books(of_);
        assertEq(held.reserve, reserve, "reserve");
        assertEq(held.committed, committed, "committed");
        assertEq(held.escrow, escrow, "escrow");
        assertEq(held.credits, credits, "credits");
        assertEq(of_.balanceOf(address(fund)), reserve + committed + escrow + credits, "balance");
    }

    function _assertIncident(bytes32 incident, Incidents.IncidentStatus expected) internal view {
        assertEq(uint256(fund.incidentOf(incident).status), uint256(expected), "incident");
    }

    function _assertDraft(bytes32 draftId, Payouts.DraftStatus expected) internal view {
        assertEq(uint256(fund.draftOf(draftId).status), uint256(expected), "draft");
    }
}
