// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title What a provider must bond for the capacity that he may sell.
/// @dev required = ⌈ Σ over kinds ⌈sold × rate / scale⌉ × risk bps / 10 000 ⌉, and never less than the flat minimum. The
/// types are so narrow that nothing here can overflow: a product is below 2²²⁴, six of them below 2²²⁷, with the risk below
/// 2²⁵¹. So whoever asks for the required bond is never stopped by somebody's numbers.
library RequiredBond {
    /// @notice The price of a kind: `rate` for every `scale` units of capacity [base units of the bond token]. All zero is none.
    struct Rate {
        uint96 rate;
        uint96 scale;
    }

    /// @dev A factor of one.
    uint24 internal constant ONE_BPS = 10_000;

    /// @notice What one kind adds, rounded up; a kind without a rate adds nothing.
    function part(uint128 sold, Rate memory price) internal pure returns (uint256) {
        if (price.scale == 0) return 0;
        return _ceilDiv(uint256(sold) * price.rate, price.scale);
    }

    /// @notice The sum of the parts with the provider's risk, rounded up, or the flat minimum where that is more.
    function whole(uint256 parts, uint24 riskBps, uint256 flat) internal pure returns (uint256) {
        uint256 weighted = _ceilDiv(parts * riskBps, ONE_BPS);
        return weighted > flat ? weighted : flat;
    }

    function _ceilDiv(uint256 a, uint256 b) private pure returns (uint256) {
        return a == 0 ? 0 : (a - 1) / b + 1;
    }
}
