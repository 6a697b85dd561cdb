// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {AuditorBonds} from "../../src/AuditorBonds.sol";
import {BondRates} from "../../src/BondRates.sol";
import {Fixture} from "../Fixture.sol";

/// @title A holder with the ordinary quorum changes no parameter and no role of the deployment, whosever it is.
/// @dev Bob holds one quorum, Alice three; a role needs two.
contract ParametersAndRolesTest is Fixture {
    function test_he_does_not_change_the_registrys_terms() external {
        _assertNeedsMore(address(registry), abi.encodeCall(registry.setTerms, (_terms().registry.application)));
    }

    function test_nor_the_terms_of_listings() external {
        _assertNeedsMore(address(registry), abi.encodeCall(registry.setListingTerms, (_terms().registry.listing)));
    }

    function test_nor_mints() external {
        _assertNeedsMore(address(token), abi.encodeCall(token.mint, (BOB, 1)));
    }

    function test_nor_changes_the_courts_terms() external {
        _assertNeedsMore(address(court), abi.encodeCall(court.setTerms, (_terms().justice.court)));
    }

    /// @dev It would end every case of that day.
    function test_nor_declares_a_network_fault() external {
        _assertNeedsMore(address(court), abi.encodeCall(court.declareNetworkFault, (0, 1)));
    }

    function test_nor_accredits_an_auditor() external {
        _assertNeedsMore(address(registry), abi.encodeCall(registry.setAuditor, (BOB, true)));
        assertFalse(registry.isAccredited(BOB));
    }

    function test_nor_appoints_a_steward() external {
        _assertNeedsMore(address(registry), abi.encodeCall(registry.setSteward, (BOB, true)));
        assertFalse(registry.isSteward(BOB));
    }

    function test_nor_shortens_the_unbonding() external {
        _assertNeedsMore(address(vault), abi.encodeCall(vault.setUnbondingDelay, (121 days)));
    }

    function test_nor_changes_the_funds_terms() external {
        _assertNeedsMore(address(fund), abi.encodeCall(fund.setTerms, (fund.terms())));
    }

    function test_nor_the_rates() external {
        _assertNeedsMore(address(registry.rates()), abi.encodeCall(BondRates.setRate, (0, 1, 1)));
    }

    function test_nor_slashes_an_auditor() external {
        _assertNeedsMore(address(registry.auditorBonds()), abi.encodeCall(AuditorBonds.slash, (AUDITOR, 1)));
    }

    /// @dev The same votes decide a proposal of another kind, and Alice's decide this one: it is the quorum that stops him.
    function _assertNeedsMore(address target, bytes memory data) private {
        uint256 his = _propose(BOB, target, data, "his alone");
        uint256 ordinary = _propose(BOB, STRANGER, "", "an ordinary question");
        uint256 hers = _propose(BOB, target, data, "with hers");
        _toVoting(his);
        assertEq(governor.proposalQuorum(his), 2 * QUORUM);
        _vote(BOB, his, FOR);
        _vote(BOB, ordinary, FOR);
        _vote(ALICE, hers, FOR);
        _toEnd(his);
        _assertState(his, IGovernor.ProposalState.Defeated);
        _assertState(ordinary, IGovernor.ProposalState.Succeeded);
        _assertState(hers, IGovernor.ProposalState.Succeeded);
    }
}
