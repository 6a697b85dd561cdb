package org.assaydao.app.demo;

import java.math.BigInteger;
import java.util.List;

/**
 * A contest whose proposal stands on chain.
 *
 * @param snapshot chain seconds; power is read in the state after it
 * @param deadline chain seconds as the governor said when it was proposed; a late quorum moves it
 */
record OpenContest(
        Contest contest, Applicants.Application application, BigInteger proposal, long snapshot, long deadline) {
    OpenContest with(Contest changed) {
        return new OpenContest(changed, application, proposal, snapshot, deadline);
    }

    static long lastSnapshot(List<OpenContest> contests) {
        return contests.stream().mapToLong(OpenContest::snapshot).max().orElseThrow();
    }
}
