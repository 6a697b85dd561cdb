// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CapacityCertificate} from "../../src/CapacityCertificate.sol";
import {IListings} from "../../src/interfaces/IListings.sol";
import {Fixture} from "../Fixture.sol";
import {RegistryFixture} from "../RegistryFixture.sol";

/// @title Whose bond was slashed, or whose kind has no rate, sells nothing on, whatever grace his shortfall has.
contract MintWithoutBondTest is RegistryFixture {
    function setUp() public override {
        super.setUp();
        vm.prank(address(timelock));
        rates.setRate(HASHRATE, 10e18, 1); // 10 tokens for each unit: 1 000 units need the whole bond of 10 000
        _listedByClaims();
    }

    /// @dev INV-40
    function test_with_nothing_bonded_nothing_is_sold() external {
        _slash(REQUIRED);
        assertGt(registry.listing(PROVIDER).graceUntil, block.timestamp, "the shortfall is known");
        skip(GRACE - 1 days);
        assertEq(uint8(registry.listingStatus(PROVIDER)), uint8(IListings.ListingStatus.Listed));
        vm.expectRevert(abi.encodeWithSelector(CapacityCertificate.SoldAboveBond.selector, 0, 10_000e18));
        _mint(1_000, 60);
    }

    /// @dev INV-40
    function testFuzz_what_is_left_covers_what_is_sold_to_the_unit(uint256 slashed) external {
        slashed = bound(slashed, 1, REQUIRED);
        _slash(slashed);
        uint256 units = (REQUIRED - slashed) / 10e18;
        if (units > 0) _mint(units, 60);
        vm.expectRevert(
            abi.encodeWithSelector(CapacityCertificate.SoldAboveBond.selector, REQUIRED - slashed, (units + 1) * 10e18)
        );
        _mint(1, 60);
        assertLe(certificates.requiredBond(PROVIDER), vault.bonded(PROVIDER));
    }

    /// @dev INV-40. Raised while he applied, or since: what he may sell follows from it.
    function test_a_rate_that_was_raised_binds_the_next_sale() external {
        _mint(400, 60);
        vm.prank(address(timelock));
        rates.setRate(HASHRATE, 20e18, 1);
        vm.expectRevert(abi.encodeWithSelector(CapacityCertificate.SoldAboveBond.selector, REQUIRED, 12_000e18));
        _mint(200, 60);
        _mint(100, 60);
    }

    function test_control_a_bond_that_suffices_sells_all_of_it() external {
        _mint(1_000, 60);
        assertEq(certificates.requiredBond(PROVIDER), REQUIRED);
    }

    function _slash(uint256 amount) private {
        vm.startPrank(COURT);
        vault.freeze(PROVIDER);
        vault.slash(PROVIDER, amount, "dispute", STRANGER, 0);
        delistings.onUpheld(PROVIDER, "dispute", 2);
        vault.unfreeze(PROVIDER);
        vm.stopPrank();
    }
}

/// @title As a deployment makes it: no kind has a rate before a vote sets it.
/// @dev INV-40
contract MintBeforeRatesTest is Fixture {
    function test_before_any_rate_nothing_is_sold() external {
        _listed(PROVIDER);
        CapacityCertificate certificates = CapacityCertificate(address(vault.certificates()));
        CapacityCertificate.Certificate memory terms = CapacityCertificate.Certificate({
            provider: address(0),
            kind: 0,
            validUntil: uint64((block.timestamp / 1 days + 60) * 1 days),
            amount: 1,
            model: "S21 XP",
            minedAsset: "BTC",
            powerPrice: 62_000,
            pool: "pool.example"
        });
        vm.expectRevert(abi.encodeWithSelector(CapacityCertificate.NoRate.selector, uint8(0)));
        vm.prank(PROVIDER);
        certificates.mint(STRANGER, terms);
    }
}

/// @title A kind that no vote priced asks for no bond, so none of it is sold.
contract MintWithoutRateTest is RegistryFixture {
    function setUp() public override {
        super.setUp();
        _listedByClaims();
    }

    function test_of_a_kind_without_a_rate_nothing_is_sold() external {
        vm.mockCall(address(rates), abi.encodeCall(rates.rate, (HASHRATE)), abi.encode(0, 0));
        vm.expectRevert(abi.encodeWithSelector(CapacityCertificate.NoRate.selector, HASHRATE));
        _mint(1, 60);
    }

    function test_control_a_rate_of_nothing_is_one() external {
        vm.prank(address(timelock));
        rates.setRate(HASHRATE, 0, 1);
        _mint(1, 60);
    }
}
