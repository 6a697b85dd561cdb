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
    List<PendingFact> factsAfter(long block, String subject);

    /** As {@link #factsAfter}, of every subject of which {@code subjectPrefix} is a prefix: lists use it. */
    List<PendingFact> factsAfterOfAll(long block, String subjectPrefix);
}
