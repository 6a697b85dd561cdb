// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Strings} from "@openzeppelin/contracts/utils/Strings.sol";
import {Offences} from "./Offences.sol";
import {IDisputeCourt} from "./interfaces/IDisputeCourt.sol";

/// @title The words of a case's proposal, all from the case itself.
/// @dev A library of its own, because the court has no room for it (EIP-170).
library CaseText {
    using Strings for uint256;

    /// @notice What voters read; round is 1 for the first vote of this case.
    function describe(IDisputeCourt.Dispute storage one, bytes32 disputeId, uint32 round)
        external
        view
        returns (string memory)
    {
        return string.concat(_accusation(one), _reckoning(one), _reference(one, disputeId, round));
    }

    function _accusation(IDisputeCourt.Dispute storage one) private view returns (string memory) {
        uint256 length = Offences.length(one.offence);
        uint256 begin = one.period * length;
        return string.concat(
            "Slash the bond of provider ",
            Strings.toHexString(one.provider),
            "\nOffence ",
            Offences.name(one.offence),
            "\nPeriod ",
            uint256(one.period).toString(),
            ", from ",
            begin.toString(),
            " until before ",
            (begin + length).toString(),
            " seconds"
        );
    }

    function _reckoning(IDisputeCourt.Dispute storage one) private view returns (string memory) {
        return string.concat(
            "\nDamages ",
            one.damages.toString(),
            "\nSlash share ",
            uint256(one.shareBps).toString(),
            " bps of ",
            one.basis.toString(),
            one.offence == Offences.MISSED_PROOF
                ? ", or of the bond on the fault's first missed day, unless another case of the day took it"
                : "",
            "\nThe greater of both is slashed, less what other cases of this offence and period slash first"
        );
    }

    function _reference(IDisputeCourt.Dispute storage one, bytes32 disputeId, uint32 round)
        private
        view
        returns (string memory)
    {
        return string.concat(
            "\nChallenger ",
            Strings.toHexString(one.challenger),
            one.appellant == address(0)
                ? ""
                : string.concat("\nAppeal of dispute ", uint256(disputeId).toHexString(32)),
            "\nCase ",
            uint256(one.caseId).toHexString(32),
            "\nRound ",
            uint256(round).toString()
        );
    }
}
