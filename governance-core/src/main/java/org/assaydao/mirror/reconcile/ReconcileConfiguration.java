package org.assaydao.mirror.reconcile;

import org.assaydao.chain.Contracts;
import org.assaydao.ledger.LedgerTransaction;
import org.assaydao.ledger.StoredStreams;
import org.assaydao.mirror.follow.MirrorStore;
import org.assaydao.mirror.node.Node;
import org.assaydao.mirror.node.NodeCalls;
import org.assaydao.settings.AssaySettings;
import org.assaydao.turn.Lease;
import org.assaydao.turn.PacedLoop;
import org.assaydao.turn.Pulses;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;

/** Compares by itself, at the pace of three settings, and when it is asked. */
@Configuration(proxyBeanMethods = false)
class ReconcileConfiguration {
    static final String LEASE = "reconcile";

    @Bean
    Reconciliation reconciliation(
            Contracts contracts,
            MirrorStore store,
            StoredStreams streams,
            JdbcTemplate jdbc,
            ViewValues views,
            Node node,
            NodeCalls calls,
            PlatformTransactionManager transactions) {
        return new Reconciliation(contracts, store, streams, new MirrorRows(jdbc), views, node, calls, transactions);
    }

    @Bean
    ReconcileBook reconcileBook(JdbcTemplate jdbc) {
        return new ReconcileBook(jdbc);
    }

    @Bean
    PacedLoop reconcileLoop(
            Pulses pulses,
            Reconciliation reconciliation,
            ReconcileBook book,
            CommandGateway commands,
            LedgerTransaction transaction,
            JdbcTemplate jdbc,
            AssaySettings settings) {
        Lease lease = Lease.named(LEASE, jdbc);
        return new PacedLoop(
                pulses.of("reconcile"),
                new Reconciling(reconciliation, book, commands, transaction, lease, settings.reconcile()),
                lease::release);
    }
}
