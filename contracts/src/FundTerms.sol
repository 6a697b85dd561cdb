// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {AssayGovernor} from "./AssayGovernor.sol";
import {CaseSource} from "./CaseSource.sol";
import {IFundTerms} from "./interfaces/IFundTerms.sol";

/// @title The terms of the risk fund, owned by the timelock.
abstract contract FundTerms is CaseSource, IFundTerms {
    Terms internal _terms;
    mapping(IERC20 token => TokenTerms) internal _tokenTerms;

    constructor(AssayGovernor governor_, address timelock_, Terms memory terms_) CaseSource(governor_, timelock_) {
        _setTerms(terms_);
    }

    /// @inheritdoc IFundTerms
    function setTerms(Terms calldata newTerms) external onlyTimelock {
        _setTerms(newTerms);
        governor.timing().check();
    }

    /// @inheritdoc IFundTerms
    function setTokenTerms(IERC20 token, TokenTerms calldata newTerms) external onlyTimelock {
        _setTokenTerms(token, newTerms);
    }

    /// @inheritdoc IFundTerms
    function terms() external view returns (Terms memory) {
        return _terms;
    }

    /// @inheritdoc IFundTerms
    function tokenTerms(IERC20 token) external view returns (TokenTerms memory) {
        return _tokenTerms[token];
    }

    function _requireAdmitted(IERC20 token) internal view {
        require(_tokenTerms[token].admitted, TokenNotAdmitted(address(token)));
    }

    function _setTokenTerms(IERC20 token, TokenTerms memory newTerms) internal {
        _tokenTerms[token] = newTerms;
        emit TokenTermsSet(address(token), newTerms.admitted, newTerms.incidentCap, newTerms.stewardLimit);
    }

    function _setTerms(Terms memory newTerms) private {
        require(
            newTerms.claimsWindow > 0 && newTerms.drawingPeriod > 0 && newTerms.openingWindow > 0
                && newTerms.vetoWindow > 0 && newTerms.stewardWindow > 0 && newTerms.maxDrafts > 0,
            ZeroTerm()
        );
        _terms = newTerms;
        emit FundTermsSet(
            newTerms.claimsWindow,
            newTerms.drawingPeriod,
            newTerms.openingWindow,
            newTerms.vetoWindow,
            newTerms.stewardWindow,
            newTerms.maxDrafts
        );
    }
}
