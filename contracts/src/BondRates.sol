// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Governed} from "./Governed.sol";
import {RequiredBond} from "./RequiredBond.sol";

/// @dev How many kinds of resources there are.
uint8 constant RESOURCE_KINDS = 6;

/// @title The rates and risks that votes set, and the bond that follows from them.
contract BondRates is Governed {
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

    mapping(uint8 kind => RequiredBond.Rate) private _rates;
    /// @dev One score for each category [basis points].
    mapping(address provider => uint16[4]) private _scores;

    constructor(address timelock_) Governed(timelock_) {}

    /// @notice Sets what bond a kind of capacity asks for; by the timelock alone.
    function setRate(uint8 kind, uint96 rate_, uint96 scale) external onlyTimelock {
        require(kind < RESOURCE_KINDS, UnknownResourceKind(kind));
        require(scale > 0, ZeroScale(kind));
        _rates[kind] = RequiredBond.Rate(rate_, scale);
        emit RateSet(kind, rate_, scale);
    }

    /// @notice Scores a provider in one category; by the timelock alone [basis points].
    function setRisk(address provider, RiskCategory category, uint16 scoreBps, bytes32 reason) external onlyTimelock {
        require(reason != 0, ZeroReason());
        _scores[provider][uint8(category)] = scoreBps;
        emit RiskSet(provider, category, scoreBps, reason, riskBps(provider));
    }

    /// @notice What a kind of capacity asks for; all zero when no vote said.
    function rate(uint8 kind) external view returns (uint96 rate_, uint96 scale) {
        return (_rates[kind].rate, _rates[kind].scale);
    }

    /// @notice What a provider must bond who may sell so much of each kind, and never less than `flat`. It never reverts
    /// [base units of the bond token].
    function required(address provider, uint128[RESOURCE_KINDS] calldata sold, uint256 flat)
        external
        view
        returns (uint256)
    {
        uint256 parts = 0;
        for (uint8 kind = 0; kind < RESOURCE_KINDS; ++kind) {
            if (sold[kind] != 0) parts += RequiredBond.part(sold[kind], _rates[kind]);
        }
        return RequiredBond.whole(parts, riskBps(provider), flat);
    }

    /// @notice The provider's whole risk factor; 10 000 when no vote scored him [basis points].
    function riskBps(address provider) public view returns (uint24) {
        uint16[4] memory scores = _scores[provider];
        return RequiredBond.ONE_BPS + scores[0] + scores[1] + scores[2] + scores[3];
    }
}
