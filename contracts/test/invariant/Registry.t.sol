// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {Test} from "forge-std/Test.sol";
import {AuditorBonds} from "../../src/AuditorBonds.sol";
import {CapacityCertificate} from "../../src/CapacityCertificate.sol";
import {Delistings} from "../../src/Delistings.sol";
import {IListings} from "../../src/interfaces/IListings.sol";
import {IProviderRegistry} from "../../src/interfaces/IProviderRegistry.sol";
import {RegistryHandler} from "./RegistryHandler.sol";

/// @title What holds of listings, suspensions, certificates and places whatever anybody does.
contract RegistryInvariants is Test {
    RegistryHandler private handler;
    IProviderRegistry private registry;
    Delistings private delistings;
    CapacityCertificate private certificates;
    AuditorBonds private auditorBonds;
    IERC20 private bondToken;

    function setUp() external {
        handler = new RegistryHandler();
        handler.setUp();
        address money;
        (registry, certificates, auditorBonds, money) = handler.made();
        bondToken = IERC20(money);
        delistings = registry.delistings();
        bytes4[] memory acts = new bytes4[](34);
        acts[0] = RegistryHandler.suspend.selector;
        acts[1] = RegistryHandler.reinstate.selector;
        acts[2] = RegistryHandler.recordLapse.selector;
        acts[3] = RegistryHandler.exit.selector;
        acts[4] = RegistryHandler.relist.selector;
        acts[5] = RegistryHandler.applyForMore.selector;
        acts[6] = RegistryHandler.withdraw.selector;
        acts[7] = RegistryHandler.accuse.selector;
        acts[8] = RegistryHandler.uphold.selector;
        acts[9] = RegistryHandler.decide.selector;
        acts[10] = RegistryHandler.record.selector;
        acts[11] = RegistryHandler.attest.selector;
        acts[12] = RegistryHandler.mint.selector;
        acts[13] = RegistryHandler.burn.selector;
        acts[14] = RegistryHandler.expire.selector;
        acts[15] = RegistryHandler.changeBond.selector;
        acts[16] = RegistryHandler.suspendForShortfall.selector;
        acts[17] = RegistryHandler.moveAuditorBond.selector;
        acts[18] = RegistryHandler.slashAuditor.selector;
        acts[19] = RegistryHandler.advance.selector;
        acts[20] = RegistryHandler.intrude.selector;
        acts[21] = RegistryHandler.burst.selector;
        acts[22] = RegistryHandler.setMaxSuspension.selector;
        acts[23] = RegistryHandler.updateAttributes.selector;
        acts[24] = RegistryHandler.setAuditor.selector;
        acts[25] = RegistryHandler.setRequiredBond.selector;
        acts[26] = RegistryHandler.mint.selector;
        acts[27] = RegistryHandler.mint.selector;
        acts[28] = RegistryHandler.mint.selector;
        acts[29] = RegistryHandler.setRate.selector;
        acts[30] = RegistryHandler.attest.selector;
        acts[31] = RegistryHandler.accuseAuditor.selector;
        acts[32] = RegistryHandler.endAuditorCase.selector;
        acts[33] = RegistryHandler.dropSource.selector;
        targetSelector(FuzzSelector(address(handler), acts));
        targetContract(address(handler));
    }

    /// @dev The handler is not idle: loose acts sell, suspend until no slot is left, delist and replace.
    function test_loose_acts_mint_suspend_delist_and_replace() external {
        for (uint256 i = 0; i < 2_000; ++i) {
            _act(uint256(keccak256(abi.encode(i))));
        }
        assertGt(handler.deeds().mints, 10, "minted");
        assertGt(handler.deeds().suspensions, 10, "suspended");
        assertGt(handler.deeds().burstsStopped, 0, "no slot left");
        assertGt(handler.deeds().delistedProviders, 0, "delisted");
        assertGt(handler.deeds().replacements, 0, "replaced");
        assertGt(handler.deeds().auditorCasesEnded, 0, "auditors accused and decided");
        assertGt(handler.deeds().besides, 0, "attested beside another");
        this.invariant_no_mint_promises_more_than_the_effective_capacity();
        this.invariant_stewards_suspend_no_longer_than_the_terms_in_any_window();
        this.invariant_auditors_bonds_are_all_there();
    }

    /// @dev INV-27
    function invariant_no_mint_promises_more_than_the_effective_capacity() external {
        assertEq(handler.wrongs().oversoldMints, 0);
        for (uint256 i = 0; i < handler.PROVIDERS(); ++i) {
            address provider = handler.provider(i);
            for (uint8 kind = 0; kind < 2; ++kind) {
                assertEq(certificates.sold(provider, kind), handler.unexpired(provider, kind));
            }
        }
    }

    /// @dev INV-40
    function invariant_what_is_sold_is_bonded() external view {
        assertEq(handler.wrongs().unbondedMints, 0);
    }

    /// @dev INV-41
    function invariant_an_attestation_is_never_lowered_by_another() external {
        for (uint256 i = 0; i < 3; ++i) {
            address target = handler.provider(i);
            if (registry.listing(target).status != IListings.ListingStatus.Listed) continue;
            for (uint8 kind = 0; kind < 2; ++kind) {
                uint256 most = handler.attested(target, kind);
                uint256 agreed = registry.resource(registry.listing(target).applicationId, kind).capacity;
                assertEq(registry.effectiveCapacity(target, kind), most < agreed ? most : agreed);
            }
        }
    }

    /// @dev INV-42
    function invariant_an_accused_auditors_bond_stays() external {
        assertEq(handler.wrongs().escapedBonds, 0);
        assertEq(handler.wrongs().lockedBonds, 0);
        address[2] memory auditors = [makeAddr("auditor"), makeAddr("second auditor")];
        for (uint256 i = 0; i < 2; ++i) {
            assertEq(auditorBonds.freezes(auditors[i]), handler.openAgainst(auditors[i]));
        }
    }

    /// @dev INV-12, INV-33: Of cases against auditors.
    function invariant_a_freeze_of_an_auditors_bond_costs_in_proportion() external view {
        assertEq(handler.wrongs().bargains, 0);
        (uint256 held, uint256 accounted) = handler.auditorDeposits();
        assertEq(held, accounted);
    }

    /// @dev INV-46
    function invariant_a_role_is_taken_by_the_quorum_that_gives_it() external view {
        assertEq(handler.wrongs().lowQuorums, 0);
    }

    /// @dev INV-28: By the terms that stood when the last of the window was suspended.
    function invariant_stewards_suspend_no_longer_than_the_terms_in_any_window() external {
        for (uint256 i = 0; i < handler.PROVIDERS(); ++i) {
            assertEq(handler.excess(handler.provider(i)), 0);
        }
    }

    /// @dev INV-07
    function invariant_no_address_but_the_timelock_changes_a_role_or_a_term() external view {
        assertEq(handler.wrongs().intrusions, 0);
        assertEq(registry.listingTerms().maxSuspension, handler.maxSuspension());
        assertEq(registry.requiredBond(), 10_000e18);
        assertEq(auditorBonds.requiredBond(), handler.requiredAuditorBond());
    }

    /// @dev INV-08
    function invariant_open_delistings_are_the_accused_with_a_proposal() external {
        (, uint256 accusations) = handler.counts();
        uint256 open = 0;
        for (uint256 who = 0; who < 3; ++who) {
            address target = handler.provider(who);
            bool placed = false;
            for (uint256 i = 0; i < accusations; ++i) {
                Delistings.Delisting memory held = delistings.delisting(handler.accusations(i));
                bool counts = held.status == Delistings.DelistingStatus.Open && held.opener != address(0);
                if (counts && held.proposalId != 0 && held.provider == target) placed = true;
            }
            if (placed) ++open;
        }
        assertEq(delistings.openDelistings(), open);
        assertLe(open, 3);
    }

    /// @dev INV-29
    function invariant_auditors_bonds_are_all_there() external {
        address[2] memory auditors = [makeAddr("auditor"), makeAddr("second auditor")];
        uint256 sum = 0;
        for (uint256 i = 0; i < 2; ++i) {
            sum += auditorBonds.bonded(auditors[i]) + auditorBonds.unbonding(auditors[i]).amount;
        }
        assertEq(auditorBonds.totalHeld(), sum);
        assertEq(bondToken.balanceOf(address(auditorBonds)), sum);
    }

    /// @dev One act, chosen and filled from the seed.
    function _act(uint256 seed) private {
        uint256 who = seed >> 8;
        uint256 amount = seed >> 128;
        bool flag = seed >> 255 == 1;
        uint256 act = seed % 22;
        if (act < 3) handler.mint(who, uint8(amount), amount, who);
        else if (act < 5) handler.suspend(who, flag, uint64(amount), flag);
        else if (act == 5) handler.burst(who, amount, flag);
        else if (act == 6) handler.accuse(who);
        else if (act == 7) handler.withdraw(who);
        else if (act < 12) handler.decide(who, flag, uint8(amount));
        else if (act < 14) handler.applyForMore(who, uint128(amount), flag);
        else if (act == 14) handler.relist(who);
        else _actOnTerms(act, who, amount, flag);
    }

    function _actOnTerms(uint256 act, uint256 who, uint256 amount, bool flag) private {
        if (act == 15) handler.attest(who, uint8(amount), amount, uint64(amount));
        else if (act == 16) handler.updateAttributes(who, uint8(amount), flag);
        else if (act == 17) handler.burn(who);
        else if (act == 18) handler.record(who);
        else if (act == 19) handler.moveAuditorBond(flag, amount, amount % 2 == 0);
        else if (act == 20 && amount % 3 == 0) handler.accuseAuditor(flag, amount, amount % 2 == 0);
        else if (act == 20 && amount % 3 == 1) handler.endAuditorCase(who, uint8(amount >> 8));
        else if (act == 20 && amount % 2 == 0) handler.slashAuditor(flag, amount);
        else if (act == 20) handler.dropSource(who);
        else if (amount % 4 == 0) handler.setMaxSuspension(uint64(amount));
        else if (amount % 8 == 2) handler.setRate(uint8(who), uint96(amount));
        else if (amount % 4 == 1) handler.setAuditor(flag, amount % 8 == 1);
        else handler.advance(amount);
    }
}
