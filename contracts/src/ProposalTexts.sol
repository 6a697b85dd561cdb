// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Strings} from "@openzeppelin/contracts/utils/Strings.sol";

/// @title OpenZeppelin's proposer suffix: who alone may put a text to vote.
/// @dev A library of its own, because the governor has no room for it (EIP-170).
library ProposalTexts {
    /// @dev Length of `#proposer=0x` and 40 digits.
    uint256 private constant SUFFIX_LENGTH = 52;

    /// @notice Whether `proposer` may put this text to vote; OpenZeppelin's `_isValidDescriptionForProposer`.
    function allows(address proposer, string memory description) external pure returns (bool) {
        uint256 length = bytes(description).length;
        if (length < SUFFIX_LENGTH) return true;
        for (uint256 i = 0; i < 10; ++i) {
            if (bytes(description)[length - SUFFIX_LENGTH + i] != bytes10("#proposer=")[i]) return true;
        }
        (bool success, address named) = Strings.tryParseAddress(description, length - 42, length);
        return !success || named == proposer;
    }
}
