// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @dev How many kinds of resources there are.
uint8 constant RESOURCE_KINDS = 6;

/// @title What capacity costs in bond, and how risky each provider is. Votes alone decide.
interface IBondRates {
    /// @notice The four things that make a provider risky, scored apart.
    enum RiskCategory {
        Technical,
        Regulatory,
        Market,
        Currency
    }

    /// @notice From now on `scale` units of this kind ask for `rate` of bond [base units of the bond token].
    event RateSet(uint8 indexed kind, uint96 rate, uint96 scale);
    /// @notice A vote scored the provider in one category, for the reason with this hash; `riskBps` is his whole factor
    /// after it, 10 000 and the four scores [basis points].
    event RiskSet(
        address indexed provider, RiskCategory indexed category, uint16 scoreBps, bytes32 reason, uint24 riskBps
    );

    /// @notice There are six kinds, from 0.
    error UnknownResourceKind(uint8 kind);
    /// @notice A rate is for a number of units above zero.
    error ZeroScale(uint8 kind);
    /// @notice Whoever scores says why.
    error ZeroReason();

    /// @notice Sets what bond a kind of capacity asks for; by the timelock alone.
    function setRate(uint8 kind, uint96 rate_, uint96 scale) external;

    /// @notice Scores a provider in one category; by the timelock alone [basis points].
    function setRisk(address provider, RiskCategory category, uint16 scoreBps, bytes32 reason) external;

    /// @notice What a kind of capacity asks for; all zero when no vote said.
    function rate(uint8 kind) external view returns (uint96 rate_, uint96 scale);

    /// @notice The provider's whole risk factor; 10 000 when no vote scored him [basis points].
    function riskBps(address provider) external view returns (uint24);

    /// @notice What a provider must bond who may sell so much of each kind, and never less than `flat`. It never reverts
    /// [base units of the bond token].
    function required(address provider, uint128[RESOURCE_KINDS] calldata sold, uint256 flat)
        external
        view
        returns (uint256);
}
