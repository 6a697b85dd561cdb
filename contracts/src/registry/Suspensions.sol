// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

/// @title The suspensions of one provider by stewards, and how much of them lies in a window.
/// @dev While a suspension runs, the window that ends with it is the worst: each later second adds one and drops at most one,
/// each earlier one holds less of it. So the bound at its end is the bound in every window.
/// A library of its own, because the registry has no room for it (EIP-170).
library Suspensions {
    struct Span {
        uint64 from; // [seconds], first one suspended
        uint64 until; // [seconds], first one free again
    }

    /// @dev How many suspensions a window can hold; it bounds every loop here.
    uint256 internal constant MOST = 8;

    /// @notice The newest suspensions in a ring; `next` is the oldest of them, overwritten next.
    struct Book {
        Span[MOST] spans;
        uint256 next;
    }

    /// @notice What lies in the `window` that ends at `moment` [seconds].
    function within(Book storage book, uint256 moment, uint256 window) external view returns (uint256 used) {
        uint256 start = Math.saturatingSub(moment, window);
        for (uint256 i = 0; i < MOST; ++i) {
            Span memory span = book.spans[i];
            used += Math.saturatingSub(Math.min(span.until, moment), Math.max(span.from, start));
        }
    }

    /// @notice When the suspension that would be overwritten next was over; zero when there is none [seconds].
    function oldest(Book storage book) internal view returns (uint64) {
        return book.spans[book.next].until;
    }

    /// @notice Notes a suspension that begins now.
    function add(Book storage book, uint64 until) external {
        book.spans[book.next] = Span(uint64(block.timestamp), until);
        book.next = (book.next + 1) % MOST;
    }

    /// @notice The newest suspension ends now instead of later.
    function cut(Book storage book) external {
        book.spans[(book.next + MOST - 1) % MOST].until = uint64(block.timestamp);
    }
}
