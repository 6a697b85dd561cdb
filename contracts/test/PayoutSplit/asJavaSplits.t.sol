// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Test} from "forge-std/Test.sol";
import {PayoutSplit} from "../../src/PayoutSplit.sol";
import {AwardSplit} from "./AwardSplit.sol";

/// @title The differential test of payouts: the same random awards as in Java, and the same parts.
contract AsJavaPayoutsTest is Test {
    string private _json;

    function setUp() external {
        _json = vm.readFile("test/data/splits.json");
    }

    function test_what_is_payable_is_javas() external view {
        uint256[] memory awards = _column("payableAwards");
        uint256[] memory proceeds = _column("payableProceeds");
        uint256[] memory available = _column("payableAvailable");
        uint256[] memory cap = _column("payableCap");
        uint256[] memory payable_ = _column("payable");
        assertEq(awards.length, 200);
        for (uint256 i = 0; i < awards.length; ++i) {
            assertEq(PayoutSplit.payableOf(awards[i], proceeds[i], available[i], cap[i]), payable_[i]);
        }
    }

    function test_the_parts_of_a_pool_are_javas() external view {
        uint256[] memory size = _column("payoutSize");
        uint256[] memory pool = _column("payoutPool");
        address[] memory account = vm.parseJsonAddressArray(_json, ".payoutAccount");
        uint256[] memory award = _column("payoutAward");
        uint256[] memory paid = _column("payoutPaid");
        assertEq(size.length, 300);
        uint256 from = 0;
        for (uint256 i = 0; i < size.length; ++i) {
            address[] memory accounts = new address[](size[i]);
            uint256[] memory awards = new uint256[](size[i]);
            for (uint256 j = 0; j < size[i]; ++j) {
                (accounts[j], awards[j]) = (account[from + j], award[from + j]);
            }
            uint256[] memory parts = AwardSplit.split(accounts, awards, pool[i]);
            for (uint256 j = 0; j < size[i]; ++j) {
                assertEq(parts[j], paid[from + j]);
            }
            from += size[i];
        }
        assertEq(from, paid.length);
    }

    function _column(string memory name) private view returns (uint256[] memory) {
        return vm.parseJsonUintArray(_json, string.concat(".", name));
    }
}
