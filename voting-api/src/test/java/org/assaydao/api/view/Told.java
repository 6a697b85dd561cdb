package org.assaydao.api.view;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.assaydao.bond.BondEvent;
import org.assaydao.dispute.DisputeEvent;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.ChainPosition;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.ProposalId;
import org.assaydao.kernel.TokenAmount;
import org.assaydao.ledger.Commits;
import org.assaydao.ledger.History;
import org.assaydao.proposal.ProposalEvent;
import org.assaydao.proposal.ProposalEvent.ProposalPublished;
import org.assaydao.proposal.ProposalEvent.TallyAdvanced;
import org.assaydao.proposal.Totals;
import org.assaydao.provider.ProviderEvent;
import org.assaydao.turn.Pulse;
import org.assaydao.turn.Pulses;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;

/** Stored events of proposals, as a processor is handed them. */
final class Told {
    private static final Address GOVERNOR = Address.parse("0x00000000000000000000000000000000000000aa");

    /** The store that holds what is told here; of its places each one holds an event. */
    static final History ONE_HISTORY = new Telling("");

    private Told() {}

    /** Of a loop that nobody looks at. */
    static Pulse pulse() {
        return new Pulses(new SimpleMeterRegistry(), System::nanoTime).of("views-pacer");
    }

    /** A store whose events are told here, or others in their places. */
    static History anotherHistory() {
        return new Telling("another ");
    }

    /** What this thread's test told, by its place in the store. */
    private static final ThreadLocal<Map<Long, String>> PLACES = ThreadLocal.withInitial(HashMap::new);

    /** A database that is never done with writing, so that all is read anew. */
    static final Commits COMMITS = new Commits() {
        @Override
        public Optional<String> mark() {
            return Optional.empty();
        }

        @Override
        public void announce() {
            // There is never a mark anyway.
        }
    };

    private record Telling(String which) implements History {
        @Override
        public Optional<String> eventAt(long index) {
            return Optional.ofNullable(PLACES.get().get(index)).map(event -> which + event);
        }

        @Override
        public Map<String, String> eventsAt(Map<String, Long> sequences) {
            return sequences.entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, one -> which + identifier(one.getKey(), one.getValue())));
        }

        @Override
        public Optional<Long> lowestCommitted(Collection<Long> indexes) {
            return Optional.empty();
        }
    }

    private static String identifier(String aggregate, long sequence) {
        return aggregate + "@" + sequence;
    }

    static ProposalId proposal(long number) {
        return new ProposalId(GOVERNOR, BigInteger.valueOf(number));
    }

    static ProposalPublished published(long number, long block) {
        return new ProposalPublished(
                proposal(number),
                GOVERNOR,
                List.of(GOVERNOR),
                List.of(TokenAmount.ZERO),
                List.of(),
                "Proposal " + number,
                Hash32.keccak(("Proposal " + number).getBytes(StandardCharsets.UTF_8)),
                ChainTime.of(100),
                ChainTime.of(200),
                position(block));
    }

    static TallyAdvanced tally(long number, long inFavour, long block) {
        Totals totals = new Totals(TokenAmount.ZERO, TokenAmount.of(inFavour), TokenAmount.ZERO);
        return new TallyAdvanced(proposal(number), totals, 1, block, position(block));
    }

    static ChainPosition position(long block) {
        return ChainPosition.ofLog(block, Hash32.ZERO, 0);
    }

    static EventMessage<?> message(long globalIndex, long sequence, ProposalEvent event) {
        return message(globalIndex, "proposal", event.proposal().toString(), sequence, event);
    }

    static EventMessage<?> message(long globalIndex, long sequence, ProviderEvent event) {
        return message(globalIndex, "provider", event.provider().toString(), sequence, event);
    }

    /** Any aggregate's event, whose type its identifier begins with. */
    static EventMessage<?> message(long globalIndex, long sequence, Object aggregate, Object event) {
        String identifier = aggregate.toString();
        return message(globalIndex, identifier.substring(0, identifier.indexOf(':')), identifier, sequence, event);
    }

    static EventMessage<?> message(long globalIndex, long sequence, DisputeEvent event) {
        return message(globalIndex, "dispute", event.dispute().toString(), sequence, event);
    }

    static EventMessage<?> message(long globalIndex, long sequence, BondEvent event) {
        return message(globalIndex, "bond", event.bond().toString(), sequence, event);
    }

    private static EventMessage<?> message(
            long globalIndex, String type, String aggregate, long sequence, Object event) {
        PLACES.get().put(globalIndex, identifier(aggregate, sequence));
        return new GenericTrackedDomainEventMessage<>(
                GapAwareTrackingToken.newInstance(globalIndex, List.of()),
                new GenericDomainEventMessage<>(
                        type, aggregate, sequence, event, Map.of(), identifier(aggregate, sequence), Instant.EPOCH));
    }

    /** An event under a name that a newer version registered: asked what it is, the store's serializer throws. */
    static EventMessage<?> unreadable(long globalIndex, long number) {
        return new GenericTrackedDomainEventMessage<>(
                GapAwareTrackingToken.newInstance(globalIndex, List.of()),
                new GenericDomainEventMessage<>(
                        "proposal", proposal(number).toString(), 0, published(number, 1), Map.of())) {
            @Override
            public Class<ProposalPublished> getPayloadType() {
                throw new IllegalStateException("the stored event is unknown here: a newer version wrote it");
            }
        };
    }
}
