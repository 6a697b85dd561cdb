// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {AssayGovernor} from "./AssayGovernor.sol";
import {CaseSource} from "./CaseSource.sol";

/// @title The terms of the risk fund, owned by the timelock.
abstract contract FundTerms is CaseSource {
    /// @notice The times and counts that hold for every token.
    struct Terms {
        uint32 claimsWindow; // in which a payout of an incident is drafted in good time [seconds]
        uint32 drawingPeriod; // from the last second in which a payout may open until draws end [seconds]
        uint32 openingWindow; // after the claims window, in which payouts still open and others are drafted [seconds]
        uint32 vetoWindow; // in which holders send a steward payout to a vote [seconds]
        uint32 stewardWindow; // over which the outflow by stewards is summed [seconds]
        uint32 maxDrafts; // that one drafter has open at once
    }

    /// @notice What holds for one token.
    struct TokenTerms {
        bool admitted; // contributions, premiums and incidents are taken in it
        uint256 incidentCap; // the most that one incident takes out of the reserve [base units]
        uint256 stewardLimit; // the most that stewards open in any window [base units]
    }

    /// @notice The terms that stand from now on.
    event FundTermsSet(
        uint32 claimsWindow,
        uint32 drawingPeriod,
        uint32 openingWindow,
        uint32 vetoWindow,
        uint32 stewardWindow,
        uint32 maxDrafts
    );
    /// @notice What holds for a token from now on [base units].
    event TokenTermsSet(address indexed token, bool admitted, uint256 incidentCap, uint256 stewardLimit);

    /// @notice A window or a count of zero would let nobody answer, or nobody act.
    error ZeroTerm();
    /// @notice Governance admitted no such token.
    error TokenNotAdmitted(address token);

    Terms internal _terms;
    mapping(IERC20 token => TokenTerms) internal _tokenTerms;

    constructor(AssayGovernor governor_, address timelock_, Terms memory terms_) CaseSource(governor_, timelock_) {
        _setTerms(terms_);
    }

    /// @notice Sets the terms; by the timelock alone, and never so that the timing breaks.
    function setTerms(Terms calldata newTerms) external onlyTimelock {
        _setTerms(newTerms);
        governor.timing().check();
    }

    /// @notice Admits a token, sets its bounds, or admits it no longer; by the timelock alone. What is booked stays booked.
    function setTokenTerms(IERC20 token, TokenTerms calldata newTerms) external onlyTimelock {
        _setTokenTerms(token, newTerms);
    }

    /// @notice The terms that stand.
    function terms() external view returns (Terms memory) {
        return _terms;
    }

    /// @notice What holds for `token`; all zero when it was never admitted.
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
