// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title How long what a vote won may wait for its next step, before it never happens.
library Expiry {
    /// @notice From the end of the vote until it is queued, and from when it may be executed until it is [seconds].
    uint256 internal constant GRACE = 14 days;
}
