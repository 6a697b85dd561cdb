// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IListings} from "../../src/interfaces/IListings.sol";
import {RegistryFixture} from "../RegistryFixture.sol";

/// @title One accredited auditor neither lowers what another attested nor attests for ever; who finds less opens a case.
contract AuditorZeroesTest is RegistryFixture {
    function setUp() public override {
        super.setUp();
        _listedByClaims();
        _mint(900, 30);
    }

    /// @dev INV-41
    function test_a_standing_attestation_is_not_overwritten_downwards() external {
        _attestListing(AUDITOR2, HASHRATE, RIGS, 0, _longest());
        assertEq(registry.effectiveCapacity(PROVIDER, HASHRATE), AGREED_HASHRATE);
        assertEq(certificates.oversold(PROVIDER, HASHRATE), 0);
    }

    function test_nor_is_any_for_ever() external {
        vm.expectRevert(abi.encodeWithSelector(IListings.AttestationTooLong.selector, type(uint64).max));
        _attestListing(AUDITOR2, HASHRATE, RIGS, AGREED_HASHRATE, type(uint64).max);
    }

    /// @dev New attributes have no attestation yet; whoever attests them first, the other adds to it.
    function test_a_first_attestation_of_nothing_is_put_right() external {
        vm.prank(PROVIDER);
        registry.updateAttributes(HASHRATE, "the rigs, salted");
        _attestListing(AUDITOR2, HASHRATE, "the rigs, salted", 0, _longest());
        _attestListing(AUDITOR, HASHRATE, "the rigs, salted", AGREED_HASHRATE, _longest());
        assertEq(registry.effectiveCapacity(PROVIDER, HASHRATE), AGREED_HASHRATE);
    }
}
