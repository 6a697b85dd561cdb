// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Governed} from "./Governed.sol";
import {RequiredBond} from "./RequiredBond.sol";
import {IBondRates, RESOURCE_KINDS} from "./interfaces/IBondRates.sol";

/// @title The rates and risks that votes set, and the bond that follows from them.
contract BondRates is IBondRates, Governed {
    mapping(uint8 kind => RequiredBond.Rate) private _rates;
    /// @dev One score for each category [basis points].
    mapping(address provider => uint16[4]) private _scores;

    constructor(address timelock_) Governed(timelock_) {}

    /// @inheritdoc IBondRates
    function setRate(uint8 kind, uint96 rate_, uint96 scale) external onlyTimelock {
        require(kind < RESOURCE_KINDS, UnknownResourceKind(kind));
        require(scale > 0, ZeroScale(kind));
        _rates[kind] = RequiredBond.Rate(rate_, scale);
        emit RateSet(kind, rate_, scale);
    }

    /// @inheritdoc IBondRates
    function setRisk(address provider, RiskCategory category, uint16 scoreBps, bytes32 reason) external onlyTimelock {
        require(reason != 0, ZeroReason());
        _scores[provider][uint8(category)] = scoreBps;
        emit RiskSet(provider, category, scoreBps, reason, riskBps(provider));
    }

    /// @inheritdoc IBondRates
    function rate(uint8 kind) external view returns (uint96 rate_, uint96 scale) {
        return (_rates[kind].rate, _rates[kind].scale);
    }

    /// @inheritdoc IBondRates
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

    /// @inheritdoc IBondRates
    function riskBps(address provider) public view returns (uint24) {
        uint16[4] memory scores = _scores[provider];
        return RequiredBond.ONE_BPS + scores[0] + scores[1] + scores[2] + scores[3];
    }
}
