// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Strings} from "@openzeppelin/contracts/utils/Strings.sol";
import {AuditorCases} from "./AuditorCases.sol";

/// @title What cases of listings, delistings and auditors say of themselves in their proposals.
/// @dev A library of its own, because the registry has no room for it (EIP-170).
library CaseTexts {
    /// @notice The text of an application's proposal.
    function listing(bytes32 caseId, address provider, bytes32 digest, uint32 round)
        external
        pure
        returns (string memory)
    {
        return _text("List provider ", provider, "\nApplication ", caseId, "\nStatement ", digest, round);
    }

    /// @notice The text of a delisting's proposal; `reason` is a dispute where a dispute entitled the case.
    function delisting(bytes32 caseId, address provider, bytes32 reason, bool isDispute, uint32 round)
        external
        pure
        returns (string memory)
    {
        return _text(
            "Delist provider ", provider, "\nCase ", caseId, isDispute ? "\nDispute " : "\nReason ", reason, round
        );
    }

    /// @notice The text of a case against an auditor.
    function sanction(bytes32 caseId, AuditorCases.Accusation calldata said, uint32 round)
        external
        pure
        returns (string memory)
    {
        string memory act = said.removes ? "Remove auditor " : "Sanction auditor ";
        string memory overturned = said.provider == address(0)
            ? ""
            : string.concat(
                "\nOverturn kind ", Strings.toString(said.kind), " of ", Strings.toChecksumHexString(said.provider)
            );
        return string.concat(
            _text(act, said.auditor, "\nCase ", caseId, "\nReason ", said.reason, round),
            "\nSlash ",
            Strings.toString(said.slash),
            overturned
        );
    }

    function _text(
        string memory act,
        address provider,
        string memory idName,
        bytes32 id,
        string memory hashName,
        bytes32 hash,
        uint32 round
    ) private pure returns (string memory) {
        return string.concat(
            act,
            Strings.toChecksumHexString(provider),
            idName,
            Strings.toHexString(uint256(id), 32),
            hashName,
            Strings.toHexString(uint256(hash), 32),
            "\nRound ",
            Strings.toString(round)
        );
    }
}
