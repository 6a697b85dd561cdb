package org.assaydao.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javax.sql.DataSource;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.saga.repository.SagaStore;
import org.axonframework.modelling.saga.repository.inmemory.InMemorySagaStore;
import org.axonframework.serialization.Serializer;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

@Tag("integration")
@TestInstance(Lifecycle.PER_CLASS)
class LedgerConfigurationTest {
    private ConfigurableApplicationContext context;

    @BeforeAll
    void start() {
        context = LedgerContext.start(TestDatabase.empty());
    }

    @AfterAll
    void stop() {
        context.close();
    }

    @Test
    void nothing_falls_back_to_what_axon_would_choose() {
        assertThat(context.getBean(TransactionManager.class)).isInstanceOf(SpringTransactionManager.class);
        assertThat(context.getBean(EventStorageEngine.class)).isExactlyInstanceOf(EventStorage.class);
        assertThat(context.getBean(TokenStore.class)).isInstanceOf(JdbcTokenStore.class);
        assertThat(context.getBean(SagaStore.class)).isInstanceOf(InMemorySagaStore.class);
        assertThat(context.getBeansOfType(CommandBus.class).values())
                .singleElement()
                .isInstanceOf(SimpleCommandBus.class);
        assertThat(context.getBeansOfType(EventStore.class)).hasSize(1);
    }

    @Test
    void events_are_written_by_our_serializer_and_by_no_other() {
        var axon = context.getBean(org.axonframework.config.Configuration.class);
        assertThat(axon.eventSerializer()).isInstanceOf(EventSerializer.class);
        assertThat(axon.serializer()).isSameAs(context.getBean("serializer", Serializer.class));
    }

    @Test
    void every_connection_is_bounded_and_no_migration_is() {
        JdbcTemplate jdbc = new JdbcTemplate(context.getBean(DataSource.class));
        JdbcTemplate migrations = new JdbcTemplate(
                context.getBean(Flyway.class).getConfiguration().getDataSource());
        long longest = PostgresPool.TRANSACTION_TIMEOUT.toMillis();
        for (String limit : List.of(
                "statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout", "transaction_timeout")) {
            String query = "select setting::bigint from pg_settings where name = ?";
            assertThat(jdbc.queryForObject(query, Long.class, limit)).as(limit).isBetween(1L, longest);
            assertThat(migrations.queryForObject(query, Long.class, limit))
                    .as(limit)
                    .isZero();
        }
    }
}
