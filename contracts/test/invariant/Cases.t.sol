// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";
import {Test} from "forge-std/Test.sol";
import {AssayGovernor} from "../../src/AssayGovernor.sol";
import {BondVault} from "../../src/BondVault.sol";
import {IProviderRegistry} from "../../src/interfaces/IProviderRegistry.sol";
import {CasesHandler} from "./CasesHandler.sol";

/// @title What holds of bonds, cases and powers whatever anybody does; the sentences are in docs/invariants.md.
contract CasesInvariants is Test {
    CasesHandler private handler;
    AssayGovernor private governor;
    IProviderRegistry private registry;
    BondVault private vault;
    IERC20 private bondToken;
    TimelockController private timelock;
    address private auditor;

    function setUp() external {
        handler = new CasesHandler();
        handler.setUp();
        address[3] memory made;
        address timelock_;
        (governor, registry, made[0], made[1], timelock_, auditor) = handler.made();
        vault = BondVault(made[0]);
        bondToken = IERC20(made[1]);
        timelock = TimelockController(payable(timelock_));
        bytes4[] memory acts = new bytes4[](14);
        acts[0] = CasesHandler.register.selector;
        acts[1] = CasesHandler.deposit.selector;
        acts[2] = CasesHandler.attest.selector;
        acts[3] = CasesHandler.push.selector;
        acts[4] = CasesHandler.enter.selector;
        acts[5] = CasesHandler.vote.selector;
        acts[6] = CasesHandler.voteAsParty.selector;
        acts[7] = CasesHandler.keep.selector;
        acts[8] = CasesHandler.withdraw.selector;
        acts[9] = CasesHandler.release.selector;
        acts[10] = CasesHandler.donate.selector;
        acts[11] = CasesHandler.advance.selector;
        acts[12] = CasesHandler.intrude.selector;
        acts[13] = CasesHandler.reapply.selector;
        targetSelector(FuzzSelector(address(handler), acts));
        targetContract(address(handler));
    }

    /// @dev The handler is not idle: loose acts list, reject, withdraw and release.
    function test_loose_acts_reach_every_end() external {
        for (uint256 i = 0; i < 600; ++i) {
            _act(uint256(keccak256(abi.encode(i))));
        }
        assertGt(_countOf(IProviderRegistry.Status.Listed), 0, "listed");
        assertGt(_countOf(IProviderRegistry.Status.Rejected), 0, "rejected");
        assertGt(_countOf(IProviderRegistry.Status.Withdrawn), 0, "withdrawn");
        assertGt(handler.releases(), 0, "released");
        assertEq(handler.escapes(), 0);
    }

    /// @dev INV-01
    function invariant_the_vault_holds_at_least_the_sum_of_all_bonds() external {
        uint256 sum = 0;
        for (uint256 i = 0; i < 5; ++i) {
            sum += vault.bonded(handler.provider(i));
        }
        assertEq(vault.totalBonded(), sum);
        assertGe(bondToken.balanceOf(address(vault)), sum);
    }

    /// @dev INV-02
    function invariant_no_bond_leaves_while_its_provider_is_live() external view {
        assertEq(handler.escapes(), 0);
        for (uint256 i = 0; i < handler.applicationCount(); ++i) {
            IProviderRegistry.Application memory app = registry.application(handler.applications(i));
            if (app.status == IProviderRegistry.Status.Listed) assertGe(vault.bonded(app.provider), app.required);
        }
    }

    /// @dev INV-05
    function invariant_a_recused_address_adds_nothing() external view {
        assertEq(handler.partiesCounted(), 0);
        for (uint256 i = 0; i < handler.applicationCount(); ++i) {
            uint256 proposalId = registry.application(handler.applications(i)).proposalId;
            (uint256 against, uint256 inFavour, uint256 abstain) = governor.proposalVotes(proposalId);
            assertEq(against + inFavour + abstain, handler.cast(proposalId));
        }
    }

    /// @dev INV-19
    function invariant_an_entitled_application_is_put_to_vote() external view {
        assertEq(handler.shutOut(), 0);
    }

    /// @dev INV-07
    function invariant_no_address_but_the_timelock_changes_a_role_or_a_term() external {
        assertEq(handler.intrusions(), 0);
        assertEq(registry.requiredBond(), 10_000e18);
        assertEq(registry.fee(), 100e18);
        assertEq(governor.votingDelay(), 1 days);
        bytes32 proposer = timelock.PROPOSER_ROLE();
        assertTrue(timelock.hasRole(proposer, address(governor)));
        for (uint256 i = 0; i < 5; ++i) {
            assertFalse(timelock.hasRole(proposer, handler.provider(i)));
            assertFalse(registry.isAccredited(handler.provider(i)));
        }
        assertTrue(registry.isAccredited(auditor));
    }

    function _act(uint256 seed) private {
        uint256 which = seed % 10;
        uint256 who = seed >> 8;
        uint256 more = seed >> 16;
        if (which == 0) handler.register(who);
        else if (which < 3) handler.enter(who);
        else if (which < 5) handler.vote(who, more, uint8(seed >> 24));
        else if (which < 8) handler.keep(who);
        else if (which == 8 && more % 4 == 0) handler.reapply(who);
        else if (which == 8 && more % 4 == 1) handler.withdraw(who);
        else handler.release(who, more);
    }

    function _countOf(IProviderRegistry.Status status) private view returns (uint256 count) {
        for (uint256 i = 0; i < handler.applicationCount(); ++i) {
            if (registry.application(handler.applications(i)).status == status) ++count;
        }
    }
}
