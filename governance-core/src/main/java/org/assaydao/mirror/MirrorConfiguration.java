package org.assaydao.mirror;

import io.micrometer.core.instrument.MeterRegistry;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assaydao.chain.AuditorRegister;
import org.assaydao.chain.ChainOutlook;
import org.assaydao.chain.Contracts;
import org.assaydao.chain.GovernorCalls;
import org.assaydao.chain.ProposalOutlook;
import org.assaydao.chain.PushProbe;
import org.assaydao.chain.VotingPower;
import org.assaydao.ledger.Lease;
import org.assaydao.ledger.LedgerTransaction;
import org.assaydao.ledger.PacedLoop;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Builds the mirror: the ports of {@code chain}, the follower's and the sender's threads.
 *
 * <p>Properties: {@code assay.chain.rpc} (the node's URL), {@code assay.chain.deployment} (the file that the deployment
 * script wrote), {@code assay.chain.poll} (how often the node is asked, 250 ms), {@code assay.relay.keystore} and
 * {@code assay.relay.password-file} (the relay key), {@code assay.relay.sample} (true for the embedded chain's sample key
 * instead), {@code assay.relay.max-fee-gwei} (the most a unit of gas may cost, 500).
 */
@Configuration(proxyBeanMethods = false)
public class MirrorConfiguration {
    private static final BigInteger GWEI = BigInteger.valueOf(1_000_000_000L);

    @Bean
    Contracts contracts(Environment settings) {
        return DeploymentFile.read(Path.of(settings.getRequiredProperty("assay.chain.deployment")));
    }

    @Bean(destroyMethod = "close")
    Rpc chainRpc(Environment settings, MeterRegistry meters) {
        return new Rpc(settings.getRequiredProperty("assay.chain.rpc"), meters);
    }

    @Bean
    NodeCalls nodeCalls(Rpc rpc) {
        return new NodeCalls(rpc);
    }

    @Bean
    Node chainNode(Rpc rpc, Contracts contracts) {
        return new Node(rpc, Facts.sources(contracts));
    }

    @Bean
    Facts facts(Contracts contracts) {
        return new Facts(contracts);
    }

    @Bean
    MirrorStore mirrorStore(JdbcTemplate jdbc) {
        return new MirrorStore(jdbc);
    }

    @Bean
    ProposalBook proposalBook(JdbcTemplate jdbc) {
        return new ProposalBook(jdbc);
    }

    @Bean
    OutboundStore outboundStore(JdbcTemplate jdbc) {
        return new OutboundStore(jdbc);
    }

    @Bean
    OutboundIntents outboundIntents(OutboundStore outbound) {
        return new OutboundIntents(outbound);
    }

    @Bean
    public MirrorHealth mirrorHealth(MeterRegistry meters) {
        return new MirrorHealth(meters);
    }

    @Bean
    ChainOutlook chainOutlook(
            JdbcTemplate jdbc,
            MirrorStore store,
            ProposalBook book,
            Facts facts,
            PlatformTransactionManager transactions) {
        return new MirrorOutlook(jdbc, store, book, facts, transactions);
    }

    @Bean
    ProposalOutlook proposalOutlook(JdbcTemplate jdbc, MirrorStore store, Facts facts, NodeCalls calls) {
        return new MirroredProposals(jdbc, store, facts, calls);
    }

    @Bean
    VotingPower votingPower(NodeCalls calls, Contracts contracts) {
        return new TokenPower(calls, contracts.token());
    }

    @Bean
    AuditorRegister auditorRegister(JdbcTemplate jdbc, Facts facts) {
        return new MirroredAuditors(jdbc, facts);
    }

    @Bean
    GovernorCalls governorCalls(Contracts contracts) {
        return new GovernorEncoding(contracts);
    }

    @Bean
    Relay relay(Environment settings, Contracts contracts) {
        return new Relay(relayKey(settings, contracts.chainId()));
    }

    /** The relay key, where this system has one. */
    record Relay(Optional<RelayKey> key) {}

    private static Optional<RelayKey> relayKey(Environment settings, long chainId) {
        String keystore = settings.getProperty("assay.relay.keystore", "");
        if (!keystore.isBlank()) {
            Path password = Path.of(settings.getRequiredProperty("assay.relay.password-file"));
            return Optional.of(Keystore.open(Path.of(keystore), password));
        }
        boolean sample = settings.getProperty("assay.relay.sample", Boolean.class, false);
        return sample ? Optional.of(Keystore.sample(chainId)) : Optional.empty();
    }

    @Bean
    PushProbe pushProbe(NodeCalls calls, Relay relay) {
        return new NodeProbe(calls, relay.key().map(RelayKey::address));
    }

    @Bean
    MirrorParts mirrorParts(
            JdbcTemplate jdbc,
            CommandBus commandBus,
            LedgerTransaction transaction,
            PlatformTransactionManager transactions) {
        // Not the application's gateway, which may try a decision again: here a whole range is tried again.
        CommandGateway once =
                DefaultCommandGateway.builder().commandBus(commandBus).build();
        return new MirrorParts(jdbc, once, transaction, new TransactionTemplate(transactions));
    }

    /** What the follower and the sender share of the store. */
    record MirrorParts(
            JdbcTemplate jdbc, CommandGateway commands, LedgerTransaction transaction, TransactionTemplate writes) {}

    @Bean
    MirrorLoops mirrorLoops(
            Environment settings,
            MirrorParts parts,
            Contracts contracts,
            Relay relay,
            Rpc rpc,
            Node node,
            NodeCalls calls,
            MirrorStore store,
            ProposalBook book,
            OutboundStore outbound,
            Facts facts,
            MirrorHealth health) {
        Duration poll = settings.getProperty("assay.chain.poll", Duration.class, Duration.ofMillis(250));
        BigInteger feeCap = BigInteger.valueOf(settings.getProperty("assay.relay.max-fee-gwei", Long.class, 500L))
                .multiply(GWEI);
        MirrorAssembly assembly =
                new MirrorAssembly(parts, contracts, rpc, node, calls, store, book, outbound, facts, health);
        List<PacedLoop> loops = new ArrayList<>();
        List<Lease> leases = new ArrayList<>();
        Lease following = Lease.named("follower", parts.jdbc());
        leases.add(following);
        loops.add(new PacedLoop(
                "assay-follower", assembly.inward(following, poll), failure -> unforeseen("follower", failure)));
        relay.key()
                .ifPresentOrElse(
                        key -> {
                            Lease sending = Lease.named("sender", parts.jdbc());
                            leases.add(sending);
                            loops.add(new PacedLoop(
                                    "assay-sender",
                                    assembly.outward(sending, key, feeCap, poll),
                                    failure -> unforeseen("sender", failure)));
                        },
                        () -> health.senderTrouble("no relay key is configured, so nothing is sent"));
        return new MirrorLoops(loops, leases);
    }

    private static void unforeseen(String who, RuntimeException failure) {
        LoggerFactory.getLogger(MirrorConfiguration.class).error("The {} failed and goes on", who, failure);
    }
}
