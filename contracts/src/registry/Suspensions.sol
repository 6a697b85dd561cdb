// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {IListings} from "../interfaces/IListings.sol";

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
    uint256 internal constant MOST = 30;

    /// @notice The newest suspensions in a ring; `next` is the oldest of them, overwritten next.
    struct Book {
        Span[MOST] spans;
        uint256 next;
    }

    /// @notice What lies in the `window` that ends at `moment` [seconds].
    function within(Book storage book, uint256 moment, uint256 window) public view returns (uint256 used) {
        uint256 start = Math.saturatingSub(moment, window);
        for (uint256 i = 0; i < MOST; ++i) {
            Span memory span = book.spans[i];
            used += Math.saturatingSub(Math.min(span.until, moment), Math.max(span.from, start));
        }
    }

    /// @notice Notes a suspension that begins now, if all of them together stay within `most` in any window and a slot is
    /// free; says when it is over and what the window that ends then holds [seconds].
    function begin(Book storage book, address provider, uint64 duration, uint64 most, uint64 window)
        external
        returns (uint64 until, uint256 used)
    {
        uint256 end = block.timestamp + duration;
        used = within(book, end, window);
        require(used + duration <= most, IListings.SuspensionTooLong(used, duration, most));
        // Otherwise one steward fills the book with seconds, and no other can suspend for a whole window.
        uint256 least = (most + MOST - 1) / MOST;
        require(duration > 0 && duration >= least, IListings.SuspensionTooShort(duration, least));
        Span storage oldest = book.spans[book.next];
        uint256 free = uint256(oldest.until) + window;
        require(oldest.until == 0 || free <= block.timestamp, IListings.SuspendedTooOften(provider, free));
        until = SafeCast.toUint64(end);
        used += duration;
        oldest.from = uint64(block.timestamp);
        oldest.until = until;
        book.next = (book.next + 1) % MOST;
    }

    /// @notice The newest suspension ends now instead of later.
    function cut(Book storage book) external {
        book.spans[(book.next + MOST - 1) % MOST].until = uint64(block.timestamp);
    }
}
