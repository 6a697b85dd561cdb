// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {AssayGovernor} from "./AssayGovernor.sol";
import {FundBooks} from "./FundBooks.sol";
import {FundTerms} from "./FundTerms.sol";
import {Incidents} from "./Incidents.sol";
import {StewardPayouts} from "./StewardPayouts.sol";
import {IRiskFund} from "./interfaces/IRiskFund.sol";
import {IStewards} from "./interfaces/IStewards.sol";

/// @title Compensates whom a provider harmed, out of what was slashed for it and out of a reserve.
contract RiskFund is StewardPayouts, IRiskFund {
    /// @param stewards_ keeps the steward role and knows who was ever listed: the registry
    /// @param bondTerms what holds for the bond token; other tokens are admitted by the timelock
    constructor(
        AssayGovernor governor_,
        address timelock_,
        IStewards stewards_,
        address vault_,
        address court_,
        IERC20 bondToken_,
        Terms memory terms_,
        TokenTerms memory bondTerms
    ) FundTerms(governor_, timelock_, terms_) FundBooks(court_, bondToken_) Incidents(stewards_, vault_) {
        _setTokenTerms(bondToken_, bondTerms);
    }
}
