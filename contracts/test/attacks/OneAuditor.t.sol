// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AuditorCases} from "../../src/AuditorCases.sol";
import {CapacityCertificate} from "../../src/CapacityCertificate.sol";
import {Credits} from "../../src/Credits.sol";
import {Delistings} from "../../src/Delistings.sol";
import {IListings} from "../../src/interfaces/IListings.sol";
import {RegistryFixture} from "../RegistryFixture.sol";

/// @title An auditor ends no word but his own, an accuser names nobody else's party, and the accused keeps no place.
contract OneAuditorTest is RegistryFixture {
    uint256 private constant AUDITOR_BOND = 1_000e18;
    address private immutable ACCOMPLICE = makeAddr("accomplice");

    function setUp() public override {
        super.setUp();
        vm.prank(address(timelock));
        auditorBonds.setRequiredBond(AUDITOR_BOND);
        vm.prank(address(timelock));
        registry.setAuditor(ACCOMPLICE, true);
        _bondAuditor(AUDITOR, AUDITOR_BOND);
        _bondAuditor(AUDITOR2, AUDITOR_BOND);
        _bondAuditor(ACCOMPLICE, AUDITOR_BOND);
    }

    function _bondAuditor(address auditor, uint256 amount) private {
        _fund(auditor, amount);
        vm.startPrank(auditor);
        bondToken.approve(address(auditorBonds), type(uint256).max);
        auditorBonds.deposit(auditor, amount);
        vm.stopPrank();
    }

    function _stepAside(address auditor) private {
        vm.prank(auditor);
        auditorBonds.requestWithdrawal(1);
    }

    /// @dev INV-41. He attests the same as another does, then asks one unit of his bond back.
    function test_who_steps_aside_takes_nothing_with_him() external {
        bytes32 app = _listedByClaims();
        _mint(900, 30);
        _attestListing(AUDITOR2, HASHRATE, RIGS, 1_000, _longest());
        _stepAside(AUDITOR2);
        _assertSold(app, AUDITOR);
        CapacityCertificate.Certificate memory more = _certificate(HASHRATE, 1, _midnight(10));
        vm.prank(PROVIDER);
        certificates.mint(STRANGER, more);
    }

    function test_nor_does_who_is_removed() external {
        bytes32 app = _listedByClaims();
        _mint(900, 30);
        _attestListing(AUDITOR2, HASHRATE, RIGS, 1_000, _longest());
        vm.prank(address(auditorCases));
        registry.setAuditor(AUDITOR2, false);
        _assertSold(app, AUDITOR);
    }

    function test_a_won_listing_is_carried_out_all_the_same() external {
        (bytes32 app, uint256 proposalId) = _proposedWith(PROVIDER, _claims());
        _passUntilDue(proposalId);
        vm.prank(AUDITOR2);
        registry.attest(app, RIGS, HASHRATE, 1_000, _longest());
        _stepAside(AUDITOR2);
        _execute(proposalId);
        assertEq(registry.effectiveCapacity(PROVIDER, HASHRATE), 1_000);
    }

    /// @dev INV-19
    function test_an_entitled_case_stays_it() external {
        bytes32 app = _registerClaims(PROVIDER, _claims());
        _bond(PROVIDER);
        _attestClaims(app, _claims());
        vm.prank(AUDITOR2);
        registry.attest(app, RIGS, HASHRATE, 1_000, _longest());
        _stepAside(AUDITOR2);
        _push(app);
    }

    /// @dev INV-41. Two of them, in three steps.
    function test_accomplices_lower_nothing_in_any_number_of_steps() external {
        bytes32 app = _listedByClaims();
        _mint(900, 30);
        _attestListing(ACCOMPLICE, HASHRATE, RIGS, 1_000, _longest());
        _attestListing(AUDITOR2, HASHRATE, RIGS, 1_000, _longest());
        _stepAside(ACCOMPLICE);
        _attestListing(AUDITOR2, HASHRATE, RIGS, 0, _longest());
        _assertSold(app, AUDITOR);
    }

    /// @dev A vote overturns what one auditor said, and nothing that another did, whoever attested last.
    function test_a_vote_overturns_a_word_that_another_measured_more_than() external {
        _listedByClaims();
        _attestListing(AUDITOR2, HASHRATE, RIGS, 700, _longest());
        _fundCases(BOB);
        AuditorCases.Accusation memory said = AuditorCases.Accusation(AUDITOR2, false, 0, PROVIDER, HASHRATE, REASON);
        vm.prank(BOB);
        bytes32 id = auditorCases.open(said, REQUIRED / 100);
        _pass(_pushCase(auditorCases, id));
        assertEq(registry.effectiveCapacity(PROVIDER, HASHRATE), 1_000);
        vm.prank(address(auditorCases));
        registry.overturn(AUDITOR, PROVIDER, HASHRATE);
        assertEq(registry.effectiveCapacity(PROVIDER, HASHRATE), 0);
    }

    /// @dev Otherwise cases opened for nothing wait for his bond, freeze it when it comes, and can take all of it.
    function test_nobody_is_accused_before_he_is_an_auditor_nor_for_nothing_afterwards() external {
        address newcomer = makeAddr("newcomer");
        AuditorCases.Accusation memory said =
            AuditorCases.Accusation(newcomer, false, type(uint256).max, address(0), 0, REASON);
        vm.expectRevert(abi.encodeWithSelector(AuditorCases.NeverAuditor.selector, newcomer));
        vm.prank(BOB);
        auditorCases.open(said, 0);
        _bondAuditor(newcomer, 1);
        vm.expectRevert(abi.encodeWithSelector(AuditorCases.NeverAuditor.selector, newcomer));
        vm.prank(BOB);
        auditorCases.open(said, 0);
        vm.prank(address(timelock));
        registry.setAuditor(newcomer, true);
        vm.expectRevert(abi.encodeWithSelector(Credits.DepositTooSmall.selector, 0, REQUIRED / 100));
        vm.prank(BOB);
        auditorCases.open(said, 0);
        assertEq(auditorBonds.freezes(newcomer), 0);
    }

    /// @dev INV-30
    function test_whom_an_accuser_names_is_no_party() external {
        vm.expectRevert(abi.encodeWithSelector(AuditorCases.NeverAuditor.selector, ALICE));
        vm.prank(BOB);
        auditorCases.open(AuditorCases.Accusation(ALICE, true, 0, address(0), 0, REASON), 0);
    }

    /// @dev A friend's cases take one place, and keep no other out of its vote.
    function test_the_accused_occupies_nothing() external {
        address friend = makeAddr("friend");
        _empower(PROVIDER, 100_000e18);
        _empower(friend, 100_000e18);
        skip(1);
        _listedByClaims();
        vm.expectRevert(abi.encodeWithSelector(Delistings.AccuserIsAccused.selector, PROVIDER));
        vm.prank(PROVIDER);
        delistings.openDelisting(PROVIDER, "nothing at all");
        for (uint256 i = 0; i < 4; ++i) {
            vm.prank(friend);
            bytes32 sham = delistings.openDelisting(PROVIDER, "nothing at all");
            _push(sham);
        }
        assertEq(delistings.openDelistings(), 1);
        _attestListing(AUDITOR2, HASHRATE, RIGS, 1_000, _longest());
        uint256 proposalId = _push(_accuse(PROVIDER));
        assertTrue(governor.isRecused(proposalId, AUDITOR2), "who attested since is a party of the new one");
        _pass(proposalId);
        assertEq(uint8(registry.listingStatus(PROVIDER)), uint8(IListings.ListingStatus.Delisted));
    }

    function _assertSold(bytes32 app, address auditor) private view {
        assertEq(registry.resource(app, HASHRATE).auditor, auditor);
        assertEq(registry.effectiveCapacity(PROVIDER, HASHRATE), 1_000);
        assertEq(certificates.oversold(PROVIDER, HASHRATE), 0);
    }

    function _fundCases(address who) private {
        _fund(who, REQUIRED);
        vm.prank(who);
        bondToken.approve(address(auditorCases), type(uint256).max);
    }
}
