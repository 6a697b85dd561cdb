package org.assaydao.chain;

import java.util.List;

/** What the chain shows beyond what is final in the store. Reads the mirror's tables, never a node. */
public interface ChainOutlook {
    /**
     * The clock at seen, safe, finalized and applied.
     *
     * @throws ChainNotReady before the first block was mirrored
     */
    ChainClock clock();

    /**
     * The same clock for whoever decides by it what is still in time: by one that stands still everything would be.
     *
     * @throws ChainNotReady also while the mirror stands still, or is too far behind the node
     */
    ChainClock decidingClock();

    /**
     * The facts about {@code subject} in canonical blocks later than {@code block}, in chain order: finalised but
     * unprojected ones included. A pure overlay function adds them to a view's document.
     *
     * @param subject an aggregate identifier's text, for example {@code proposal:0x…:1}
     */
    Later laterThan(long block, String subject);

    /** As {@link #laterThan}, of every subject of which {@code subjectPrefix} is a prefix: lists use it. */
    Later laterThanOfAll(long block, String subjectPrefix);

    /** Facts of later blocks, and the clock as of which they were read: both of one moment. */
    record Later(ChainClock clock, List<PendingFact> facts) {
        public Later {
            facts = List.copyOf(facts);
        }
    }

    default List<PendingFact> factsAfter(long block, String subject) {
        return laterThan(block, subject).facts();
    }

    default List<PendingFact> factsAfterOfAll(long block, String subjectPrefix) {
        return laterThanOfAll(block, subjectPrefix).facts();
    }
}
