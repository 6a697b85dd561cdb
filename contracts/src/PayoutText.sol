// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Strings} from "@openzeppelin/contracts/utils/Strings.sol";
import {Payouts} from "./Payouts.sol";

/// @title The words of a payout's proposal, all from its draft.
/// @dev A library of its own, because the fund has no room for it (EIP-170).
library PayoutText {
    /// @notice What voters read; round is 1 for the first vote of this draft.
    function describe(Payouts.PayoutTerms storage terms, address provider, address token, bytes32 draftId, uint32 round)
        external
        view
        returns (string memory)
    {
        return string.concat(_what(terms, provider, token), _list(terms, draftId, round));
    }

    function _what(Payouts.PayoutTerms storage terms, address provider, address token)
        private
        view
        returns (string memory)
    {
        return string.concat(
            "Pay compensation for incident ",
            _hex(terms.incident),
            "\nProvider ",
            Strings.toHexString(provider),
            "\nToken ",
            Strings.toHexString(token),
            "\nTotal ",
            Strings.toString(terms.total)
        );
    }

    function _list(Payouts.PayoutTerms storage terms, bytes32 draftId, uint32 round)
        private
        view
        returns (string memory)
    {
        return string.concat(
            "\nRoot ",
            _hex(terms.root),
            "\nList ",
            _hex(terms.contentHash),
            "\nDraft ",
            _hex(draftId),
            "\nRound ",
            Strings.toString(round)
        );
    }

    function _hex(bytes32 word) private pure returns (string memory) {
        return Strings.toHexString(uint256(word), 32);
    }
}
