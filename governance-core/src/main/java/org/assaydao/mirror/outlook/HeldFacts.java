package org.assaydao.mirror.outlook;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assaydao.chain.ChainClock;
import org.assaydao.chain.PendingFact;
import org.jspecify.annotations.Nullable;

/**
 * Facts of later blocks as they were read, held while the clock stands and nothing of what it covers is mended: between two
 * blocks many ask the same.
 */
final class HeldFacts {
    /** Past so many facts the next are read and not held. */
    private static final int MOST = 100_000;

    private final Map<Asked, List<PendingFact>> held = new HashMap<>();
    private @Nullable Moment asOf;
    private int facts;

    /** What was asked: facts behind a block of one subject, or of all that begin so. */
    record Asked(long block, String subject, boolean isPrefix) {}

    /** The state of the tables that an answer was read from. */
    record Moment(ChainClock clock, long mends) {}

    synchronized Optional<List<PendingFact>> find(Asked asked, Moment now) {
        return now.equals(asOf) ? Optional.ofNullable(held.get(asked)) : Optional.empty();
    }

    /** Holds what was read at one moment, and forgets what was read at another. */
    synchronized void keep(Asked asked, Moment moment, List<PendingFact> read) {
        if (!moment.equals(asOf)) {
            held.clear();
            facts = 0;
            asOf = moment;
        }
        // An answer of nothing takes a place too.
        int weight = 1 + read.size();
        if (facts + weight > MOST) return;
        held.put(asked, read);
        facts += weight;
    }
}
