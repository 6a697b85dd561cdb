package org.assaydao.provider;

import java.util.Map;
import org.assaydao.chain.ChainOutlook;
import org.assaydao.kernel.ProviderId;
import org.assaydao.kernel.Rule;
import org.assaydao.kernel.RuleBroken;
import org.axonframework.eventsourcing.eventstore.EventStore;

/** Whom a statement of somebody else can be about: those who applied, here or on chain. */
public final class KnownProviders {
    private final EventStore events;
    private final ChainOutlook outlook;

    public KnownProviders(EventStore events, ChainOutlook outlook) {
        this.events = events;
        this.outlook = outlook;
    }

    /**
     * Blocks.
     *
     * @throws RuleBroken PROVIDER_UNKNOWN
     */
    public void mustBeKnown(ProviderId provider) {
        String stream = provider.toString();
        if (events.lastSequenceNumberFor(stream).isEmpty() && isAbsentOnChain(stream)) {
            throw new RuleBroken(
                    Rule.PROVIDER_UNKNOWN, Map.of("provider", provider.address().toString()));
        }
    }

    /** An application that is seen and not final yet has no event. */
    private boolean isAbsentOnChain(String stream) {
        return outlook.factsAfter(outlook.clock().applied().number(), stream).isEmpty();
    }
}
