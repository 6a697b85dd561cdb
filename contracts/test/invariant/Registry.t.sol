// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {Test} from "forge-std/Test.sol";
import {AuditorBonds} from "../../src/AuditorBonds.sol";
import {CapacityCertificate} from "../../src/CapacityCertificate.sol";
import {IDelistings} from "../../src/interfaces/IDelistings.sol";
import {IProviderRegistry} from "../../src/interfaces/IProviderRegistry.sol";
import {RegistryHandler} from "./RegistryHandler.sol";

/// @title What holds of listings, suspensions, certificates and places whatever anybody does.
contract RegistryInvariants is Test {
    RegistryHandler private handler;
    IProviderRegistry private registry;
    CapacityCertificate private certificates;
    AuditorBonds private auditorBonds;
    IERC20 private bondToken;

    function setUp() external {
        handler = new RegistryHandler();
        handler.setUp();
        address money;
        (registry, certificates, auditorBonds, money) = handler.made();
        bondToken = IERC20(money);
        bytes4[] memory acts = new bytes4[](21);
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
        targetSelector(FuzzSelector(address(handler), acts));
        targetContract(address(handler));
    }

    /// @dev INV-27
    function invariant_no_mint_promises_more_than_the_effective_capacity() external {
        assertEq(handler.oversoldMints(), 0);
        for (uint256 i = 0; i < handler.PROVIDERS(); ++i) {
            address provider = handler.provider(i);
            assertEq(certificates.sold(provider, 0), handler.unexpired(provider));
        }
    }

    /// @dev INV-28
    function invariant_stewards_suspend_no_longer_than_the_terms_in_any_window() external {
        for (uint256 i = 0; i < handler.PROVIDERS(); ++i) {
            assertLe(handler.mostSuspended(handler.provider(i)), registry.listingTerms().maxSuspension);
        }
    }

    /// @dev INV-07
    function invariant_no_address_but_the_timelock_changes_a_role_or_a_term() external view {
        assertEq(handler.intrusions(), 0);
        assertEq(registry.listingTerms().maxSuspension, 30 days);
        assertEq(registry.requiredBond(), 10_000e18);
        assertEq(auditorBonds.requiredBond(), 0);
    }

    /// @dev INV-08
    function invariant_open_cases_are_the_open_ones_with_a_proposal() external view {
        (uint256 applications, uint256 delistings) = handler.counts();
        uint256 open = 0;
        for (uint256 i = 0; i < applications; ++i) {
            IProviderRegistry.Application memory app = registry.application(handler.applications(i));
            if (app.status == IProviderRegistry.Status.Open && app.proposalId != 0) ++open;
        }
        assertEq(registry.openCases(), open);
        open = 0;
        for (uint256 i = 0; i < delistings; ++i) {
            IDelistings.Delisting memory held = registry.delisting(handler.delistings(i));
            bool counts = held.status == IDelistings.DelistingStatus.Open && held.opener != address(0);
            if (counts && held.proposalId != 0) ++open;
        }
        assertEq(registry.openDelistings(), open);
        assertLe(open, 3);
    }

    /// @dev INV-29
    function invariant_auditors_bonds_are_all_there() external {
        address auditor = makeAddr("second auditor");
        uint256 sum = auditorBonds.bonded(auditor) + auditorBonds.unbonding(auditor).amount;
        assertEq(auditorBonds.totalHeld(), sum);
        assertEq(bondToken.balanceOf(address(auditorBonds)), sum);
    }
}
