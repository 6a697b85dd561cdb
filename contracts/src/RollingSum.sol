// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {Checkpoints} from "@openzeppelin/contracts/utils/structs/Checkpoints.sol";

/// @title A sum over the last so many seconds, exact for every window.
/// @dev Running totals by time and one search: nothing is bucketed, so no split of the amounts slips between buckets, and
/// nothing is popped, so no number of small entries makes the next one dear. n entries cost a search of about log2(n) reads.
library RollingSum {
    using Checkpoints for Checkpoints.Trace208;

    /// @notice Adds `amount` now.
    function add(Checkpoints.Trace208 storage self, uint256 amount) internal {
        self.push(SafeCast.toUint48(block.timestamp), SafeCast.toUint208(self.latest() + amount));
    }

    /// @notice The sum of what was added in [now − window, now], both ends included.
    function within(Checkpoints.Trace208 storage self, uint256 window) internal view returns (uint256) {
        uint256 start = Math.saturatingSub(block.timestamp, window);
        uint256 before = start == 0 ? 0 : self.upperLookupRecent(SafeCast.toUint48(start - 1));
        return self.latest() - before;
    }
}
