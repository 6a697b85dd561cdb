// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Test} from "forge-std/Test.sol";
import {PayoutSplit} from "../../src/PayoutSplit.sol";
import {AwardSplit} from "./AwardSplit.sol";

/// @title The split behind a door, so that its reverts can be seen.
abstract contract SplitFixture is Test {
    function split(address[] calldata accounts, uint256[] calldata awards, uint256 pool)
        external
        pure
        returns (uint256[] memory)
    {
        return AwardSplit.split(accounts, awards, pool);
    }

    function payableOf(uint256 awards, uint256 proceeds, uint256 available, uint256 cap)
        external
        pure
        returns (uint256)
    {
        return PayoutSplit.payableOf(awards, proceeds, available, cap);
    }

    function _accounts(uint256 count) internal pure returns (address[] memory accounts) {
        accounts = new address[](count);
        for (uint256 i = 0; i < count; ++i) {
            accounts[i] = address(uint160(i + 1));
        }
    }

    function _list(uint256 a, uint256 b, uint256 c) internal pure returns (uint256[] memory list) {
        list = new uint256[](3);
        (list[0], list[1], list[2]) = (a, b, c);
    }
}
