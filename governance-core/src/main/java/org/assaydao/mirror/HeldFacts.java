package org.assaydao.mirror;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assaydao.chain.ChainClock;
import org.assaydao.chain.PendingFact;
import org.jspecify.annotations.Nullable;

/** Facts of later blocks as they were read, held while the clock stands: between two blocks many ask the same. */
final class HeldFacts {
    /** Past so many facts the next are read and not held. */
    private static final int MOST = 100_000;

    private final Map<Asked, List<PendingFact>> held = new HashMap<>();
    private @Nullable ChainClock asOf;
    private int facts;

    /** What was asked: facts behind a block of one subject, or of all that begin so. */
    record Asked(long block, String subject, boolean isPrefix) {}

    synchronized Optional<List<PendingFact>> find(Asked asked, ChainClock clock) {
        return clock.equals(asOf) ? Optional.ofNullable(held.get(asked)) : Optional.empty();
    }

    /** Holds what was read as of {@code clock}, and forgets what was read as of another. */
    synchronized void keep(Asked asked, ChainClock clock, List<PendingFact> read) {
        if (!clock.equals(asOf)) {
            held.clear();
            facts = 0;
            asOf = clock;
        }
        // An answer of nothing takes a place too.
        int weight = 1 + read.size();
        if (facts + weight > MOST) return;
        held.put(asked, read);
        facts += weight;
    }
}
