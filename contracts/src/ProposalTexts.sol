// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Strings} from "@openzeppelin/contracts/utils/Strings.sol";

/// @title OpenZeppelin's proposer suffix: who alone may put a text to vote.
/// @dev A library of its own, because the governor has no room for it (EIP-170).
library ProposalTexts {
    /// @dev Length of `#proposer=0x` and 40 digits.
    uint256 private constant SUFFIX_LENGTH = 52;

    /// @notice Whether `proposer` may put this text to vote; OpenZeppelin's `_isValidDescriptionForProposer`.
    function allows(address proposer, string calldata description) external pure returns (bool) {
        uint256 length = bytes(description).length;
        if (length < SUFFIX_LENGTH) return true;
        bytes calldata suffix = bytes(description)[length - SUFFIX_LENGTH:];
        // Ten bytes of it are asked for, and the text has ten.
        // forge-lint: disable-next-line(unsafe-typecast)
        if (bytes10(suffix) != bytes10("#proposer=")) return true;
        (bool success, address named) = Strings.tryParseAddress(string(suffix[10:]));
        return !success || named == proposer;
    }
}
