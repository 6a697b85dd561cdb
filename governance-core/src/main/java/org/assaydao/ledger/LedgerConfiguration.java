package org.assaydao.ledger;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import javax.sql.DataSource;
import org.assaydao.claim.ClaimRegister;
import org.assaydao.evidence.EvidenceBounds;
import org.assaydao.evidence.EvidenceStore;
import org.assaydao.json.KernelModule;
import org.assaydao.riskfund.AwardBook;
import org.assaydao.settings.AssaySettings;
import org.assaydao.statement.KeyWrapping;
import org.assaydao.statement.PersonalReads;
import org.assaydao.statement.StatementBook;
import org.assaydao.statement.StatementQuota;
import org.assaydao.statement.SubjectKeys;
import org.assaydao.statement.WrappingKeys;
import org.assaydao.turn.Lease;
import org.assaydao.turn.PacedLoop;
import org.assaydao.turn.Pulses;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.EventBusSpanFactory;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.messaging.interceptors.CorrelationDataInterceptor;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayDataSource;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;

/**
 * The event store on PostgreSQL and everything that writes beside it. Each bean is stated here and left to no
 * auto-configuration, because Axon's falls back silently, to no transactions among other things.
 */
@org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AssaySettings.class)
@Import({ProcessorsConfiguration.class, BallotsConfiguration.class})
public class LedgerConfiguration {
    /** How many events the store reads at once; no processor takes larger batches. */
    static final int FETCH = 1_000;

    /** So long a new version waits for the last instances of the one before it to stop. */
    private static final Duration UPGRADE_PATIENCE = Duration.ofSeconds(30);

    @Bean(destroyMethod = "close")
    DataSource dataSource(AssaySettings settings) {
        return PostgresPool.open(settings.postgres());
    }

    /** An index on a full table takes as long as it takes: no limit of a request's ends a migration. */
    @Bean(defaultCandidate = false)
    @FlywayDataSource
    DataSource migrationsDataSource(AssaySettings settings) {
        return PostgresPool.unlimited(settings.postgres());
    }

    @Bean
    FlywayMigrationStrategy schemaGate(@FlywayDataSource DataSource migrations) {
        return new SchemaGate(migrations, UPGRADE_PATIENCE);
    }

    @Bean
    PlatformTransactionManager transactionManager(DataSource dataSource) {
        return new JdbcTransactionManager(dataSource);
    }

    @Bean
    TransactionManager axonTransactionManager(PlatformTransactionManager transactions) {
        return new SpringTransactionManager(transactions);
    }

    @Bean
    ConnectionProvider connectionProvider(DataSource dataSource) {
        return new UnitOfWorkAwareConnectionProviderWrapper(new SpringDataSourceConnectionProvider(dataSource));
    }

    /** Tokens, diagnostics and snapshots: internal to this application, so they may name Java classes, ours and Axon's. */
    @Bean
    @Primary
    Serializer serializer() {
        return Jackson3Serializer.builder()
                .jsonMapperBuilderCustomizer(LedgerConfiguration::internal)
                .build();
    }

    @Bean
    @Qualifier("messageSerializer")
    Serializer messageSerializer(Serializer serializer) {
        return serializer;
    }

    @Bean
    @Qualifier("eventSerializer")
    EventSerializer eventSerializer() {
        return EventSerializer.create();
    }

    private static void internal(JsonMapper.Builder json) {
        json.addModule(new KernelModule())
                .polymorphicTypeValidator(BasicPolymorphicTypeValidator.builder()
                        .allowIfSubType("org.axonframework.")
                        .allowIfSubType("org.assaydao.")
                        .build())
                .changeDefaultVisibility(visibility -> visibility
                        .withVisibility(PropertyAccessor.FIELD, Visibility.ANY)
                        .withVisibility(PropertyAccessor.GETTER, Visibility.NONE)
                        .withVisibility(PropertyAccessor.IS_GETTER, Visibility.NONE));
    }

    @Bean
    EventStorage eventStorageEngine(
            ConnectionProvider connections,
            TransactionManager transactions,
            JdbcTemplate jdbc,
            Serializer serializer,
            @Qualifier("eventSerializer") Serializer eventSerializer) {
        JdbcEventStorageEngine.Builder axon = JdbcEventStorageEngine.builder()
                .connectionProvider(connections)
                .transactionManager(transactions)
                .snapshotSerializer(serializer)
                .eventSerializer(eventSerializer)
                .upcasterChain(EventUpcasters.chain())
                .schema(Schema.EVENTS)
                .dataType(byte[].class)
                .persistenceExceptionResolver(Schema.CONFLICTS)
                .batchSize(FETCH);
        return new EventStorage(axon, jdbc, transactions);
    }

    @Bean
    @Qualifier("eventStore")
    EmbeddedEventStore eventBus(EventStorage storage, Configuration configuration) {
        return new GatheringEventStore(EmbeddedEventStore.builder()
                .storageEngine(storage)
                .messageMonitor(configuration.messageMonitor(EventStore.class, "eventStore"))
                .spanFactory(configuration.getComponent(EventBusSpanFactory.class)));
    }

    /** The only bus of commands. It runs a command on its sender's thread, so that several of them can share a transaction. */
    @Bean
    @Qualifier("localSegment")
    CommandBus commandBus(TransactionManager transactions, Configuration configuration) {
        SimpleCommandBus bus = SimpleCommandBus.builder()
                .transactionManager(transactions)
                .spanFactory(configuration.getComponent(org.axonframework.commandhandling.CommandBusSpanFactory.class))
                .messageMonitor(configuration.messageMonitor(CommandBus.class, "commandBus"))
                .build();
        bus.registerHandlerInterceptor(
                new CorrelationDataInterceptor<CommandMessage<?>>(configuration.correlationDataProviders()));
        return bus;
    }

    @Bean
    LedgerTransaction ledgerTransaction(TransactionManager transactions) {
        return new LedgerTransaction(transactions);
    }

    @Bean
    EventBatch eventBatch(EventStore events, JdbcTemplate jdbc) {
        return new EventBatch(events, jdbc);
    }

    @Bean
    FactAppender factAppender(EventStore events, EventStorage storage) {
        return new FactAppender(events, storage);
    }

    @Bean
    FactStreams factStreams(EventStorage storage) {
        return new FactStreams(storage);
    }

    @Bean
    StoredStreams storedStreams(JdbcTemplate jdbc, EventStorage storage) {
        return new StoredStreams(jdbc, storage);
    }

    @Bean
    StatementBook statementBook(JdbcTemplate jdbc, LedgerTransaction transaction, AssaySettings settings) {
        AssaySettings.Statements bounds = settings.statements();
        return new JdbcStatementBook(jdbc, transaction, new StatementQuota(bounds.ofOneKey(), bounds.bytes()));
    }

    @Bean
    ClaimRegister claimRegister(JdbcTemplate jdbc) {
        return new JdbcClaimRegister(jdbc);
    }

    @Bean
    AwardBook awardBook(JdbcTemplate jdbc) {
        return new JdbcAwardBook(jdbc);
    }

    @Bean
    EvidenceBounds evidenceBounds(AssaySettings settings) {
        AssaySettings.Evidence bounds = settings.evidence();
        return new EvidenceBounds(
                bounds.mostBytes(),
                bounds.bytesOfOneSide(),
                bounds.open(),
                bounds.openOfOneAddress(),
                bounds.idle(),
                bounds.longest(),
                bounds.bytesOfOneAddress(),
                bounds.bytes());
    }

    @Bean
    EvidenceStore evidenceStore(JdbcTemplate jdbc, LedgerTransaction transaction, EvidenceBounds bounds) {
        return new JdbcEvidenceStore(jdbc, transaction, bounds);
    }

    @Bean
    WrappingCalls wrappingCalls(KeyWrapping wrapping) {
        return new WrappingCalls(wrapping, WrappingCalls.LONGEST, System::nanoTime);
    }

    @Bean
    SubjectKeys subjectKeys(JdbcTemplate jdbc, LedgerTransaction transaction, WrappingCalls wrapping) {
        return new JdbcSubjectKeys(jdbc, transaction, wrapping.bounded());
    }

    @Bean
    KeyReview keyReview(JdbcTemplate jdbc, WrappingCalls wrapping) {
        return new KeyReview(jdbc, wrapping.bounded(), System::nanoTime);
    }

    @Bean
    PacedLoop keyReviewLoop(Pulses pulses, KeyReview review) {
        return new PacedLoop(pulses.of("key-review"), review, () -> {});
    }

    /** A key management service takes this one's place by a bean of its own. */
    @Bean
    @ConditionalOnMissingBean
    KeyWrapping keyWrapping(AssaySettings settings) {
        return WrappingKeys.read(Path.of(settings.personal().keyFile()));
    }

    @Bean
    PersonalReads personalReads(JdbcTemplate jdbc) {
        return new JdbcPersonalReads(jdbc);
    }

    @Bean
    History history(JdbcTemplate jdbc) {
        return new CommittedEvents(jdbc);
    }

    @Bean
    Commits commits(JdbcTemplate jdbc) {
        return new DatabaseCommits(jdbc);
    }

    @Bean
    DueBook dueBook(JdbcTemplate jdbc) {
        return new DueBook(jdbc);
    }

    @Bean
    RelayQueue relayQueue(JdbcTemplate jdbc) {
        return new RelayQueue(jdbc);
    }

    @Bean
    Pulses pulses(ObjectProvider<MeterRegistry> meters) {
        return new Pulses(meters.getIfAvailable(SimpleMeterRegistry::new), System::nanoTime);
    }

    @Bean
    PacedLoop logKeeperLoop(Pulses pulses, JdbcTemplate jdbc, LedgerTransaction transaction) {
        LogKeeper keeper = new LogKeeper(jdbc, transaction, Lease.named("log-keeper", jdbc));
        return new PacedLoop(pulses.of("log-keeper"), keeper::pacedTurn, keeper::release);
    }
}
