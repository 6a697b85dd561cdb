// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";

/// @title Whether a voter signed, by key or by ERC-1271.
/// @dev A library of its own, because the governor has no room for it (EIP-170).
library BallotSignatures {
    /// @notice Whether `signer` signed `digest`.
    function isSigned(address signer, bytes32 digest, bytes memory signature) external view returns (bool) {
        return SignatureChecker.isValidSignatureNow(signer, digest, signature);
    }
}
