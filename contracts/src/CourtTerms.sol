// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AssayGovernor} from "./AssayGovernor.sol";
import {CaseSource} from "./CaseSource.sol";
import {Offences} from "./Offences.sol";
import {SlashMath} from "./SlashMath.sol";
import {IDisputeCourt} from "./interfaces/IDisputeCourt.sol";
import {ITiming} from "./interfaces/ITiming.sol";

/// @title What the timelock decides for the court: terms by version, shares by offence, faults of the network.
abstract contract CourtTerms is CaseSource, IDisputeCourt {
    /// @notice Who knows whether the windows still fit.
    ITiming public immutable timing;

    /// @dev Every version, so that a dispute keeps its own by number.
    Terms[] private _versions;
    /// @inheritdoc IDisputeCourt
    mapping(uint8 offence => uint16) public shareBps;
    /// @inheritdoc IDisputeCourt
    mapping(uint8 offence => mapping(uint64 period => bool)) public isNetworkFault;

    constructor(
        AssayGovernor governor_,
        address timelock_,
        ITiming timing_,
        Terms memory terms,
        uint16[9] memory shares
    ) CaseSource(governor_, timelock_) {
        timing = timing_;
        _setTerms(terms);
        for (uint8 offence = 0; offence < Offences.COUNT; ++offence) {
            _setShare(offence, shares[offence]);
        }
    }

    /// @inheritdoc IDisputeCourt
    function declareNetworkFault(uint8 offence, uint64 period) external onlyTimelock {
        _requireOffence(offence);
        require(period < Offences.period(offence, uint64(block.timestamp)), NotYet(period));
        require(!isNetworkFault[offence][period], AlreadyDeclared(offence, period));
        isNetworkFault[offence][period] = true;
        emit NetworkFaultDeclared(offence, period);
    }

    /// @inheritdoc IDisputeCourt
    function setTerms(Terms calldata terms) external onlyTimelock {
        _setTerms(terms);
        timing.check();
    }

    /// @inheritdoc IDisputeCourt
    function setShare(uint8 offence, uint16 shareBps_) external onlyTimelock {
        _setShare(offence, shareBps_);
    }

    /// @inheritdoc IDisputeCourt
    function termsOf(uint32 version) external view returns (Terms memory) {
        return _versions[version];
    }

    /// @inheritdoc IDisputeCourt
    function termsVersion() public view returns (uint32) {
        return uint32(_versions.length - 1);
    }

    /// @dev Those that bind a new dispute.
    function _terms() internal view returns (Terms storage) {
        return _versions[_versions.length - 1];
    }

    /// @dev Those that bind a dispute of this version.
    function _termsOf(uint32 version) internal view returns (Terms storage) {
        return _versions[version];
    }

    function _requireOffence(uint8 offence) internal pure {
        require(offence < Offences.COUNT, UnknownOffence(offence));
    }

    function _setTerms(Terms memory terms) private {
        require(terms.answerWindow > 0 && terms.pushGrace > 0, ZeroWindow());
        require(terms.appealWindow > 0 && terms.statute > 0, ZeroWindow());
        require(terms.minDeposit > 0 && terms.caseFee <= terms.minDeposit, BadDeposit(terms.minDeposit, terms.caseFee));
        _requireShare(terms.depositBps);
        _requireShare(terms.winnerBps);
        _requireShare(terms.undecidedBps);
        _requireShare(terms.bountyBps);
        _requireShare(terms.faultCapBps);
        _versions.push(terms);
        uint32 version = termsVersion();
        emit WindowsSet(
            version, terms.answerWindow, terms.pushGrace, terms.appealWindow, terms.detectionWindow, terms.statute
        );
        emit StakesSet(
            version,
            terms.depositBps,
            terms.winnerBps,
            terms.undecidedBps,
            terms.bountyBps,
            terms.faultCapBps,
            terms.minDeposit,
            terms.caseFee,
            terms.bountyCap
        );
    }

    function _setShare(uint8 offence, uint16 shareBps_) private {
        _requireOffence(offence);
        _requireShare(shareBps_);
        shareBps[offence] = shareBps_;
        emit ShareSet(offence, shareBps_);
    }

    function _requireShare(uint16 bps) private pure {
        require(bps <= SlashMath.BPS, ShareAboveWhole(bps));
    }
}
