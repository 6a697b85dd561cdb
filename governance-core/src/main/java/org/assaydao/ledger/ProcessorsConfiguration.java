package org.assaydao.ledger;

import java.time.Duration;
import org.assaydao.turn.Lease;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.config.EventProcessingConfigurer;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.deadletter.jdbc.JdbcSequencedDeadLetterQueue;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.messaging.deadletter.Decisions;
import org.axonframework.messaging.deadletter.EnqueuePolicy;
import org.axonframework.messaging.deadletter.SequencedDeadLetterQueue;
import org.axonframework.modelling.saga.repository.SagaStore;
import org.axonframework.modelling.saga.repository.inmemory.InMemorySagaStore;
import org.axonframework.serialization.Serializer;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * How events are delivered: to views in large batches that stop at a failure, to automations with a queue beside them
 * that parks what failed, so that the rest goes on.
 */
@Configuration(proxyBeanMethods = false)
public class ProcessorsConfiguration {
    /** The processing group of the automations. One that is added later gets a group, a position and a queue of its own. */
    public static final String AUTOMATIONS = "automations";

    private static final int BATCH = LedgerConfiguration.FETCH;
    private static final int AUTOMATION_BATCH = 100;

    /**
     * So long a killed instance keeps others from its processors. A batch may take longer: while it does, its claim is
     * extended by the processor's coordinator.
     */
    static final Duration CLAIM_TIMEOUT = Duration.ofSeconds(8);

    /**
     * Claims bear the time of the host that made them. Where a host's clock differs by more than this, others wait for longer
     * than they should, or take a claim that is kept.
     */
    public static final Duration MOST_CLOCK_OFFSET = CLAIM_TIMEOUT.dividedBy(4);

    private static final Duration CLAIM_EVERY = Duration.ofSeconds(1);

    /** After so long another instance works for the processors of one that was killed. */
    public static final Duration TAKE_OVER = CLAIM_TIMEOUT.plus(CLAIM_EVERY);

    /**
     * So long the relay of a ballot stands still at the worst when the instance dies that works for it: its event and its batch are
     * each taken over in turn, and ballots are gathered again for {@code patience}.
     */
    public static Duration failOver(Duration patience) {
        return TAKE_OVER.plus(Lease.TAKE_OVER).plus(patience);
    }

    @Bean
    TokenStore tokenStore(ConnectionProvider connections, Serializer serializer, JdbcTemplate jdbc) {
        JdbcTokenStore.Builder axon = JdbcTokenStore.builder()
                .connectionProvider(connections)
                .serializer(serializer)
                .schema(Schema.TOKENS)
                .contentType(byte[].class)
                .claimTimeout(CLAIM_TIMEOUT);
        return new ComparedTokens(axon, jdbc);
    }

    /** Axon asks for a saga store although there are no sagas; this one has nothing to keep. */
    @Bean
    SagaStore<Object> sagaStore() {
        return new InMemorySagaStore();
    }

    @Bean
    ConfigurerModule processors(
            ConnectionProvider connections,
            TransactionManager transactions,
            Serializer serializer,
            @Qualifier("eventSerializer") Serializer eventSerializer) {
        return configurer -> configurer.eventProcessing(processing -> {
            everyGroup(processing);
            // By name: Axon's own module replaces whatever provider of queues is registered.
            processing.registerDeadLetterQueue(
                    AUTOMATIONS, _ -> queue(AUTOMATIONS, connections, transactions, serializer, eventSerializer));
            // Without Axon's cache of what is parked: where the database is away while a claim is given back, it is
            // kept, and
            // does not know what another instance parked since.
            processing.registerDefaultDeadLetterPolicy(_ -> parkWithoutPayload());
        });
    }

    /**
     * Every group starts at the oldest event, never at a replay token: a renamed group would otherwise pass over what is
     * pending, in silence. Whatever a handler throws stops its batch, and the batch is taken again.
     */
    private static void everyGroup(EventProcessingConfigurer processing) {
        processing
                .usingPooledStreamingEventProcessors()
                .registerPooledStreamingEventProcessorConfiguration(
                        (configuration, builder) -> claimed(builder).batchSize(BATCH))
                .registerPooledStreamingEventProcessorConfiguration(
                        AUTOMATIONS,
                        (configuration, builder) -> claimed(builder).batchSize(AUTOMATION_BATCH))
                .registerDefaultListenerInvocationErrorHandler(_ -> PropagatingErrorHandler.instance())
                .registerDefaultErrorHandler(_ -> PropagatingErrorHandler.instance());
    }

    /**
     * One segment from the oldest event on, held by claims that are taken over soon and never lost to a long batch: so
     * every processor of this system holds its own, a view's too.
     */
    public static PooledStreamingEventProcessor.Builder claimed(PooledStreamingEventProcessor.Builder builder) {
        return builder.initialToken(StreamableMessageSource::createTailToken)
                .initialSegmentCount(1)
                .tokenClaimInterval(CLAIM_EVERY.toMillis())
                .claimExtensionThreshold(CLAIM_TIMEOUT.toMillis() / 4)
                .enableCoordinatorClaimExtension();
    }

    private static SequencedDeadLetterQueue<EventMessage<?>> queue(
            String group,
            ConnectionProvider connections,
            TransactionManager transactions,
            Serializer serializer,
            Serializer eventSerializer) {
        return JdbcSequencedDeadLetterQueue.<EventMessage<?>>builder()
                .processingGroup(group)
                .connectionProvider(connections)
                .transactionManager(transactions)
                .schema(Schema.DEAD_LETTERS)
                .genericSerializer(serializer)
                .eventSerializer(eventSerializer)
                .build();
    }

    private static EnqueuePolicy<EventMessage<?>> parkWithoutPayload() {
        return (_, failure) -> {
            Parked parked = new Parked(failure);
            return Decisions.enqueue(parked, _ -> parked.diagnostics());
        };
    }

    @Bean
    Claims claims(JdbcTemplate jdbc) {
        return new Claims(jdbc);
    }

    @Bean
    DeadLetters deadLetters(JdbcTemplate jdbc, EventProcessingConfiguration processing) {
        return new DeadLetters(jdbc, processing);
    }
}
