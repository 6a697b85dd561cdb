// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

// halmos takes symbolic arrays in memory only.
// solhint-disable gas-calldata-parameters

import {Test} from "forge-std/Test.sol";
import {PayoutSplit} from "../../src/PayoutSplit.sol";
import {AwardSplit} from "../PayoutSplit/AwardSplit.sol";

/// @title For all inputs: what of three awards is payable, and who gets the units that rounding left. Proven by halmos.
/// @dev The floors themselves are 512-bit products, which no solver here decides; PayoutSplit/split.t.sol fuzzes them over all
/// 256 bits and goes through every small split. What is left after the floors is what is handed out here.
contract PayoutSplitProof is Test {
    function check_payable_is_owed_and_covered(uint256 awards, uint256 proceeds, uint256 available, uint256 cap)
        external
        pure
    {
        vm.assume(proceeds <= type(uint128).max && available <= type(uint128).max);
        uint256 paid = PayoutSplit.payableOf(awards, proceeds, available, cap);
        assert(paid <= awards);
        assert(paid <= proceeds || paid - proceeds <= available);
        assert(paid <= proceeds || paid - proceeds <= cap);
        assert(paid == awards || paid == proceeds + (available < cap ? available : cap));
    }

    /// @dev `left` is below the number of remainders above zero, as after the floors of a split.
    function check_every_unit_is_handed_out_once(uint128[3] memory floors, uint256[3] memory remainders, uint256 left)
        external
        pure
    {
        uint256 above = (remainders[0] > 0 ? 1 : 0) + (remainders[1] > 0 ? 1 : 0) + (remainders[2] > 0 ? 1 : 0);
        vm.assume(left < 3 && (left == 0 || left < above));
        uint256[] memory paid = _handOut(floors, remainders, left);
        assert(paid[0] + paid[1] + paid[2] == uint256(floors[0]) + floors[1] + floors[2] + left);
        for (uint256 i = 0; i < 3; ++i) {
            assert(paid[i] == floors[i] || paid[i] == uint256(floors[i]) + 1);
            // Who lost nothing by rounding gains nothing: with a floor below his award, he is not paid above it.
            assert(remainders[i] > 0 || paid[i] == floors[i]);
        }
    }

    function check_units_go_by_descending_remainder_then_ascending_address(
        uint128[3] memory floors,
        uint256[3] memory remainders,
        uint256 left
    ) external pure {
        uint256 above = (remainders[0] > 0 ? 1 : 0) + (remainders[1] > 0 ? 1 : 0) + (remainders[2] > 0 ? 1 : 0);
        vm.assume(left < 3 && (left == 0 || left < above));
        uint256[] memory paid = _handOut(floors, remainders, left);
        for (uint256 i = 0; i < 3; ++i) {
            for (uint256 j = 0; j < 3; ++j) {
                bool before = remainders[i] > remainders[j] || (remainders[i] == remainders[j] && i < j);
                if (before && paid[j] > floors[j]) assert(paid[i] > floors[i]);
            }
        }
    }

    function _handOut(uint128[3] memory floors, uint256[3] memory remainders, uint256 left)
        private
        pure
        returns (uint256[] memory paid)
    {
        paid = new uint256[](3);
        uint256[] memory rest = new uint256[](3);
        for (uint256 i = 0; i < 3; ++i) {
            (paid[i], rest[i]) = (floors[i], remainders[i]);
        }
        AwardSplit.handOut(paid, rest, left);
    }
}
