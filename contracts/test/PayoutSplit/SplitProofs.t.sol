// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {SplitFixture} from "./SplitFixture.sol";

/// @title What halmos proves of the split of three awards: `forge build --ast && halmos --contract SplitProofs`.
/// @dev The widths keep the multiplications within a solver's reach; the fuzz tests go over all 256 bits.
contract SplitProofs is SplitFixture {
    function check_the_parts_add_up_and_nobody_gets_more_than_his_award(uint8 a, uint8 b, uint8 c, uint16 pool)
        external
        view
    {
        uint256 sum = uint256(a) + b + c;
        vm.assume(sum > 0 && pool <= sum);
        uint256[] memory paid = this.split(_accounts(3), _list(a, b, c), pool);
        assert(paid[0] + paid[1] + paid[2] == pool);
        assert(paid[0] <= a && paid[1] <= b && paid[2] <= c);
    }

    function check_nobody_is_a_unit_away_from_his_share(uint8 a, uint8 b, uint8 c, uint16 pool) external view {
        uint256 sum = uint256(a) + b + c;
        vm.assume(sum > 0 && pool <= sum);
        uint256[] memory paid = this.split(_accounts(3), _list(a, b, c), pool);
        assert(paid[0] * sum < uint256(a) * pool + sum && paid[0] * sum + sum > uint256(a) * pool);
        assert(paid[1] * sum < uint256(b) * pool + sum && paid[1] * sum + sum > uint256(b) * pool);
        assert(paid[2] * sum < uint256(c) * pool + sum && paid[2] * sum + sum > uint256(c) * pool);
    }

    function check_payable_is_covered(uint256 awards, uint256 proceeds, uint256 available, uint256 cap) external view {
        vm.assume(proceeds <= type(uint128).max && available <= type(uint128).max);
        uint256 paid = this.payableOf(awards, proceeds, available, cap);
        assert(paid <= awards);
        assert(paid <= proceeds + available);
        assert(paid <= proceeds || paid - proceeds <= cap);
        assert(paid == awards || paid == proceeds + (available < cap ? available : cap));
    }
}
