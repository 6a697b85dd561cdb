// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {RegistryFixture} from "../RegistryFixture.sol";

/// @title sold() is the exact sum of what has not expired; oversold() what of it exceeds the capacity; expire() changes neither.
contract SoldTest is RegistryFixture {
    function setUp() public override {
        super.setUp();
        _listedByClaims();
    }

    function testFuzz_it_is_exact_at_any_time(uint8[8] calldata ahead, uint16 later, uint8 steps) external {
        uint64[8] memory until;
        for (uint256 i = 0; i < 8; ++i) {
            until[i] = _midnight(uint256(ahead[i]) + 1);
            _mint(i + 1, uint256(ahead[i]) + 1);
        }
        skip(uint256(later) * 1 hours);
        uint256 expected = 0;
        for (uint256 i = 0; i < 8; ++i) {
            if (until[i] > block.timestamp) expected += i + 1;
        }
        assertEq(certificates.sold(PROVIDER, HASHRATE), expected);
        certificates.expire(PROVIDER, HASHRATE, steps);
        assertEq(certificates.sold(PROVIDER, HASHRATE), expected);
        certificates.expire(PROVIDER, HASHRATE, type(uint256).max);
        assertEq(certificates.sold(PROVIDER, HASHRATE), expected);
    }

    function testFuzz_the_excess_is_read_from_the_measure(uint256 measured) external {
        _mint(600, 50);
        assertEq(certificates.oversold(PROVIDER, HASHRATE), 0);
        _attestListing(AUDITOR, HASHRATE, RIGS, measured, _longest());
        assertEq(certificates.oversold(PROVIDER, HASHRATE), measured < 600 ? 600 - measured : 0);
    }

    function test_a_suspension_makes_nobody_an_overseller() external {
        _mint(AGREED_HASHRATE, 50);
        _suspend(MAX_SUSPENSION);
        assertEq(certificates.oversold(PROVIDER, HASHRATE), 0);
    }

    function test_who_leaves_what_he_sold_has_oversold_it() external {
        _mint(600, 50);
        vm.prank(PROVIDER);
        registry.exit();
        assertEq(certificates.oversold(PROVIDER, HASHRATE), 600);
    }

    function testFuzz_for_others_it_is_zero(address other, uint8 kind) external {
        vm.assume(other != PROVIDER);
        _mint(600, 50);
        assertEq(certificates.sold(other, kind), 0);
        assertEq(certificates.oversold(other, kind), 0);
    }
}
