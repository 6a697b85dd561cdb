// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {GovernorSettings} from "@openzeppelin/contracts/governance/extensions/GovernorSettings.sol";
import {Vm} from "forge-std/Vm.sol";
import {AssayGovernor} from "../../src/AssayGovernor.sol";
import {ICaseSource} from "../../src/interfaces/ICaseSource.sol";
import {IProviderRegistry} from "../../src/interfaces/IProviderRegistry.sol";
import {Fixture} from "../Fixture.sol";

/// @title Applicants, auditor, voters, keepers and intruders in any order; it keeps what they should not have reached.
/// @dev Each act returns where it cannot be done; what is left must not revert, so nobody is locked out either.
contract CasesHandler is Fixture {
    uint256 private constant PROVIDERS = 5;

    bytes32[] public applications;
    /// @notice Σ weights of VoteCast by proposal.
    mapping(uint256 proposalId => uint256) public cast;
    /// @notice How often a party's ballot was counted.
    uint256 public partiesCounted;
    /// @notice How often somebody else than the timelock used one of its powers.
    uint256 public intrusions;
    /// @notice How often a bond was paid out while its provider was live.
    uint256 public escapes;
    /// @notice How often one was paid out at all.
    uint256 public releases;
    /// @notice How often an entitled application was not put to vote.
    uint256 public shutOut;
    mapping(address provider => uint256) private _coolUntil;
    mapping(address provider => bytes32[]) private _own;

    function setUp() public override {
        super.setUp();
        for (uint256 i = 0; i < PROVIDERS; ++i) {
            _empower(provider(i), QUORUM / 10);
        }
        _empower(AUDITOR, QUORUM);
        skip(1);
    }

    function provider(uint256 seed) public returns (address) {
        return makeAddr(string.concat("provider ", vm.toString(seed % PROVIDERS)));
    }

    function made() external view returns (AssayGovernor, IProviderRegistry, address, address, address, address) {
        return (governor, registry, address(vault), address(bondToken), address(timelock), AUDITOR);
    }

    function applicationCount() external view returns (uint256) {
        return applications.length;
    }

    function register(uint256 who) external {
        address applicant = provider(who);
        (bytes32 newest,) = registry.applicationOf(applicant);
        if (_isLive(newest) || block.timestamp < _coolUntil[applicant]) return;
        _apply(applicant);
    }

    /// @dev Withdrawn and applied anew at once: the bond that nobody released answers for the new application.
    function reapply(uint256 who) external {
        withdraw(who);
        address applicant = provider(who);
        (bytes32 newest,) = registry.applicationOf(applicant);
        if (newest == 0 || _isLive(newest) || block.timestamp < _coolUntil[applicant]) return;
        _apply(applicant);
    }

    function deposit(uint256 who, uint256 amount) external {
        address applicant = provider(who);
        (bytes32 newest,) = registry.applicationOf(applicant);
        if (!_isLive(newest)) return;
        _fund(STRANGER, amount = bound(amount, 1, 2 * REQUIRED));
        vm.prank(STRANGER);
        vault.deposit(applicant, amount);
    }

    function attest(uint256 who) external {
        (bytes32 applicationId, bool open) = _newest(who);
        if (open) _attest(applicationId);
    }

    function push(uint256 who) external {
        (bytes32 applicationId, bool open) = _newest(who);
        if (!open) return;
        IProviderRegistry.Application memory app = registry.application(applicationId);
        bool entitled = app.bonded && registry.resource(applicationId, 0).validUntil > block.timestamp;
        if (app.proposalId == 0 && entitled) _put(applicationId);
    }

    /// @dev The whole road to an open vote, which loose acts seldom walk.
    function enter(uint256 who) external {
        (bytes32 applicationId, bool open) = _newest(who);
        if (!open || registry.application(applicationId).proposalId != 0) return;
        _bond(provider(who));
        _attest(applicationId);
        _put(applicationId);
    }

    function push_(bytes32 applicationId) external {
        _push(applicationId);
    }

    function vote(uint256 who, uint256 voterSeed, uint8 support) external {
        (uint256 proposalId, bool active) = _activeCase(who);
        address voter = voterSeed % 3 == 0 ? ALICE : voterSeed % 3 == 1 ? BOB : provider(voterSeed);
        if (!active || governor.hasVoted(proposalId, voter) || governor.isRecused(proposalId, voter)) return;
        vm.recordLogs();
        _vote(voter, proposalId, support % 3);
        Vm.Log[] memory logs = vm.getRecordedLogs();
        for (uint256 i = 0; i < logs.length; ++i) {
            if (logs[i].topics[0] != IGovernor.VoteCast.selector) continue;
            (uint256 id,, uint256 weight,) = abi.decode(logs[i].data, (uint256, uint8, uint256, string));
            cast[id] += weight;
        }
    }

    function voteAsParty(uint256 who, bool asAuditor, uint8 support) external {
        (uint256 proposalId, bool active) = _activeCase(who);
        if (!active) return;
        vm.prank(asAuditor ? AUDITOR : provider(who));
        (bool counted,) = address(governor).call(abi.encodeCall(IGovernor.castVote, (proposalId, support % 3)));
        if (counted) ++partiesCounted;
    }

    /// @dev What a keeper does when it is due.
    function keep(uint256 who) external {
        (bytes32 applicationId, bool open) = _newest(who);
        IProviderRegistry.Application memory app = registry.application(applicationId);
        if (!open || app.proposalId == 0) return;
        IGovernor.ProposalState current = governor.state(app.proposalId);
        if (current == IGovernor.ProposalState.Active) {
            _toEnd(app.proposalId);
        } else if (current == IGovernor.ProposalState.Succeeded) {
            _queue(app.proposalId);
        } else if (current == IGovernor.ProposalState.Defeated) {
            registry.recordRejection(applicationId);
            _coolUntil[app.provider] = block.timestamp + 30 days;
        } else if (current == IGovernor.ProposalState.Queued) {
            if (block.timestamp < governor.proposalEta(app.proposalId)) vm.warp(governor.proposalEta(app.proposalId));
            if (registry.resource(applicationId, 0).validUntil > block.timestamp) _execute(app.proposalId);
        }
    }

    function withdraw(uint256 who) public {
        (bytes32 applicationId, bool open) = _newest(who);
        if (!open) return;
        vm.prank(provider(who));
        registry.withdraw(applicationId);
        _noteRejection(applicationId);
    }

    /// @dev By whichever of his applications, the newest or one that ended.
    function release(uint256 who, uint256 which) external {
        address applicant = provider(who);
        uint256 count = _own[applicant].length;
        if (count == 0) return;
        bytes32 applicationId = _own[applicant][which % count];
        // What frees a bond is that nothing of its provider is open or listed; a defeat that nobody recorded frees it too.
        bool free = !_hasLive(applicant) || _isDefeated(applicationId);
        bool due = free && vault.bonded(applicant) > 0;
        bool wasOpen = _status(applicationId) == IProviderRegistry.Status.Open;
        vm.prank(applicant);
        (bool paid,) = address(vault).call(abi.encodeCall(vault.release, (applicationId)));
        assertTrue(paid || !due, "a bond that is due is paid");
        if (paid && !due) ++escapes;
        if (paid && wasOpen) _noteRejection(applicationId);
        if (paid) ++releases;
    }

    function donate(uint256 amount) external {
        vm.prank(TREASURY);
        bondToken.transfer(address(vault), bound(amount, 0, REQUIRED));
    }

    function advance(uint256 time) external {
        skip(bound(time, 1, 4 days));
    }

    /// @dev Anybody tries each power of the timelock, the vault and the governor.
    function intrude(uint256 callerSeed, uint256 which, uint256 what) external {
        address[5] memory callers = [ALICE, AUDITOR, STRANGER, address(script), provider(what)];
        address caller = callers[callerSeed % 5];
        (address target, bytes memory power) = _power(caller, which % 9, what);
        vm.prank(caller);
        (bool reached,) = target.call(power);
        if (reached) ++intrusions;
    }

    function _power(address caller, uint256 which, uint256 what) private returns (address, bytes memory) {
        (bytes32 id,) = registry.applicationOf(provider(what));
        if (which == 0) return (address(registry), abi.encodeCall(registry.setAuditor, (caller, true)));
        if (which == 1) {
            return (address(registry), abi.encodeCall(registry.setTerms, (IProviderRegistry.Terms(0, 0, 0, 99))));
        }
        if (which == 2) return (address(registry), abi.encodeCall(registry.list, (id)));
        if (which == 3) return (address(registry), abi.encodeCall(registry.onBondChanged, (caller, what)));
        if (which == 4) return (address(registry), abi.encodeCall(registry.onCaseProposed, (id, what, 1)));
        if (which == 5) {
            return (address(governor), abi.encodeCall(AssayGovernor.setCaseSource, (ICaseSource(caller), true)));
        }
        if (which == 6) return (address(governor), abi.encodeCall(GovernorSettings.setVotingDelay, (0)));
        if (which == 7) return (address(token), abi.encodeCall(token.mint, (caller, 1)));
        return (address(timelock), abi.encodeCall(timelock.grantRole, (timelock.PROPOSER_ROLE(), caller)));
    }

    function _apply(address applicant) private {
        bytes32 applicationId = _register(applicant);
        applications.push(applicationId);
        _own[applicant].push(applicationId);
    }

    function _put(bytes32 applicationId) private {
        try this.push_(applicationId) {}
        catch {
            ++shutOut;
        }
    }

    function _hasLive(address applicant) private view returns (bool) {
        (bytes32 newest,) = registry.applicationOf(applicant);
        return _isLive(newest);
    }

    function _newest(uint256 who) private returns (bytes32 applicationId, bool open) {
        IProviderRegistry.Status status;
        (applicationId, status) = registry.applicationOf(provider(who));
        open = status == IProviderRegistry.Status.Open;
    }

    function _activeCase(uint256 who) private returns (uint256 proposalId, bool active) {
        (bytes32 applicationId, bool open) = _newest(who);
        proposalId = registry.application(applicationId).proposalId;
        if (!open || proposalId == 0) return (0, false);
        if (governor.state(proposalId) == IGovernor.ProposalState.Pending) _toVoting(proposalId);
        active = governor.state(proposalId) == IGovernor.ProposalState.Active;
    }

    function _isDefeated(bytes32 applicationId) private view returns (bool) {
        uint256 proposalId = registry.application(applicationId).proposalId;
        return proposalId != 0 && _status(applicationId) == IProviderRegistry.Status.Open
            && governor.state(proposalId) == IGovernor.ProposalState.Defeated;
    }

    function _noteRejection(bytes32 applicationId) private {
        IProviderRegistry.Application memory app = registry.application(applicationId);
        if (app.status == IProviderRegistry.Status.Rejected) _coolUntil[app.provider] = block.timestamp + 30 days;
    }
}
