// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

/// @title Joins upheld missed days that follow on each other into one fault, which costs a share a day up to a cap.
/// @dev A run is kept at both of its ends and nowhere else read: a day beside a new one is the end of its run, because the new
/// one was not in it. Nothing loops.
library MissedDays {
    /// @notice Days without a gap, and what they cost so far.
    struct Run {
        uint64 first;
        uint64 last;
        uint32 chargedBps;
        bool kept;
        uint256 basis; // bond at risk on the first missed day that was upheld [base units of the bond token]
    }

    /// @notice Adds a day; answers the share that it still costs, and of what.
    /// @dev The cap binds the days as they are joined; what two faults cost before a day between them was upheld stays charged.
    function charge(
        mapping(uint64 day => Run) storage runs,
        uint64 day,
        uint256 basis,
        uint256 shareBps,
        uint256 capBps
    ) internal returns (uint256 faultBasis, uint256 bps) {
        Run memory run = Run({first: day, last: day, chargedBps: 0, kept: true, basis: basis});
        Run storage after_ = runs[day + 1];
        if (after_.kept) {
            run.last = after_.last;
            run.chargedBps = after_.chargedBps;
        }
        if (day > 0 && runs[day - 1].kept) {
            Run storage before = runs[day - 1];
            run.first = before.first;
            run.chargedBps += before.chargedBps;
            run.basis = before.basis;
        }
        faultBasis = run.basis;
        bps = run.chargedBps >= capBps ? 0 : Math.min(shareBps, capBps - run.chargedBps);
        // At most the cap, which is a share.
        // forge-lint: disable-next-line(unsafe-typecast)
        run.chargedBps += uint32(bps);
        runs[run.first] = run;
        runs[run.last] = run;
    }
}
