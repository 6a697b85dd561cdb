// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {RegistryFixture} from "../RegistryFixture.sol";

/// @title Anyone takes out what expired, in as many pages as he likes, and no further than that.
contract ExpireTest is RegistryFixture {
    /// @dev Where the contract keeps the sum of PROVIDER and the last day taken out of it.
    bytes32[] private slots;

    function setUp() public override {
        super.setUp();
        _listedByClaims();
        for (uint256 i = 1; i <= 6; ++i) {
            _mint(i, 3 * i);
        }
        vm.record();
        certificates.expire(PROVIDER, HASHRATE, 0);
        (, bytes32[] memory writes) = vm.accesses(address(certificates));
        slots = writes;
        assertEq(slots.length, 2);
    }

    function testFuzz_no_days_take_nothing_out(uint16 later) external {
        bytes32 before = _book();
        skip(uint256(later) * 1 hours);
        certificates.expire(PROVIDER, HASHRATE, 0);
        assertEq(_book(), before);
    }

    function testFuzz_pages_are_as_one_call(uint16 later, uint8[4] calldata pages) external {
        skip(bound(later, 0, 40 days / 1 hours) * 1 hours);
        uint256 start = vm.snapshotState();
        vm.prank(STRANGER);
        certificates.expire(PROVIDER, HASHRATE, type(uint256).max);
        bytes32 atOnce = _book();
        vm.revertToState(start);
        for (uint256 i = 0; i < pages.length; ++i) {
            certificates.expire(PROVIDER, HASHRATE, pages[i] % 12);
        }
        while (_book() != atOnce) {
            bytes32 before = _book();
            certificates.expire(PROVIDER, HASHRATE, 1);
            assertTrue(_book() != before, "a day further");
        }
    }

    function testFuzz_a_page_goes_so_many_days_and_no_further(uint8 days_) external {
        days_ = uint8(bound(days_, 1, 16));
        skip(uint256(days_) * 1 days);
        certificates.expire(PROVIDER, HASHRATE, days_);
        bytes32 before = _book();
        skip(1 days);
        certificates.expire(PROVIDER, HASHRATE, 0);
        assertEq(_book(), before);
        certificates.expire(PROVIDER, HASHRATE, 1);
        assertTrue(_book() != before);
        assertEq(certificates.sold(PROVIDER, HASHRATE), _unexpired(days_ + 1));
    }

    /// @dev Days since 1970 are not gone through for somebody who sold nothing.
    function testFuzz_of_an_unknown_provider_or_kind_there_is_nothing(address unknown, uint8 kind) external {
        vm.assume(unknown != PROVIDER || kind != HASHRATE);
        bytes32 before = _book();
        uint256 gas = gasleft();
        certificates.expire(unknown, kind, type(uint256).max);
        assertLt(gas - gasleft(), 100_000);
        assertEq(certificates.sold(unknown, kind), 0);
        assertEq(_book(), before);
    }

    /// @dev Six of 1 to 6 units, three days apart.
    function _unexpired(uint256 daysLater) private pure returns (uint256 sum) {
        for (uint256 i = 1; i <= 6; ++i) {
            if (3 * i > daysLater) sum += i;
        }
    }

    function _book() private view returns (bytes32) {
        return keccak256(abi.encode(vm.load(address(certificates), slots[0]), vm.load(address(certificates), slots[1])));
    }
}
