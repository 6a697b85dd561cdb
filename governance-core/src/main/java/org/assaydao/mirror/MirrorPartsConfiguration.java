package org.assaydao.mirror;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.assaydao.chain.AuditorRegister;
import org.assaydao.chain.ChainOutlook;
import org.assaydao.chain.Contracts;
import org.assaydao.chain.GovernorCalls;
import org.assaydao.chain.PushProbe;
import org.assaydao.chain.RelayGauge;
import org.assaydao.chain.RelayedBallots;
import org.assaydao.chain.SignatureProbe;
import org.assaydao.chain.VotingPower;
import org.assaydao.ledger.FactAppender;
import org.assaydao.ledger.LedgerTransaction;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.web3j.protocol.Web3j;

/** What the mirror is made of, and the ports of {@code chain} over it; nothing here runs by itself. */
@Configuration(proxyBeanMethods = false)
class MirrorPartsConfiguration {
    private static final Duration LONGEST_BLOCK = Duration.ofMinutes(2);

    @Bean
    Contracts contracts(Environment settings) {
        return DeploymentFile.read(Path.of(settings.getRequiredProperty("assay.chain.deployment")));
    }

    @Bean(destroyMethod = "close")
    Rpc chainRpc(Environment settings, MeterRegistry meters) {
        Duration patience = settings.getProperty("assay.chain.timeout", Duration.class, Duration.ofSeconds(10));
        List<String> nodes =
                List.of(settings.getRequiredProperty("assay.chain.rpc").split("\\s*,\\s*"));
        return new Rpc(nodes, patience, meters);
    }

    @Bean
    Web3j web3j(Rpc rpc) {
        return Web3j.build(new RpcService(rpc));
    }

    @Bean
    NodeCalls nodeCalls(Rpc rpc) {
        return new NodeCalls(rpc);
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
    SeenExtensions seenExtensions(JdbcTemplate jdbc, MirrorStore store, MirroredProposals proposals) {
        return new SeenExtensions(jdbc, store, proposals);
    }

    @Bean
    OutboundStore outboundStore(JdbcTemplate jdbc, SeenExtensions extensions) {
        return new OutboundStore(jdbc, extensions);
    }

    @Bean
    OutboundIntents outboundIntents(OutboundStore outbound, Contracts contracts) {
        return new OutboundIntents(outbound, contracts.governor());
    }

    @Bean
    ChainWatch chainWatch(Rpc rpc, Contracts contracts, MirrorStore store, JdbcTemplate jdbc, Environment settings) {
        Duration longestBlock = settings.getProperty("assay.chain.longest-block", Duration.class, LONGEST_BLOCK);
        return new ChainWatch(new Node(rpc), store, jdbc, longestBlock, System::nanoTime);
    }

    @Bean
    public MirrorHealth mirrorHealth(ChainWatch watch, MeterRegistry meters) {
        return new MirrorHealth(watch, meters);
    }

    @Bean
    ChainOutlook chainOutlook(
            JdbcTemplate jdbc,
            MirrorStore store,
            ProposalBook book,
            Facts facts,
            ChainWatch watch,
            PlatformTransactionManager transactions) {
        return new MirrorOutlook(jdbc, store, book, facts, watch, transactions);
    }

    @Bean
    MirroredProposals mirroredProposals(JdbcTemplate jdbc, MirrorStore store, Facts facts, NodeCalls calls) {
        return new MirroredProposals(jdbc, store, facts, calls);
    }

    @Bean
    SignatureProbe signatureProbe(NodeCalls calls) {
        return new NodeSignatures(calls);
    }

    @Bean
    VotingPower votingPower(JdbcTemplate jdbc, MirrorStore store, Contracts contracts) {
        return new TokenPower(jdbc, store, contracts.token());
    }

    @Bean
    AuditorRegister auditorRegister(JdbcTemplate jdbc, Facts facts) {
        return new MirroredAuditors(jdbc, facts);
    }

    @Bean
    RelayedBallots relayedBallots(JdbcTemplate jdbc, Contracts contracts) {
        return new MirroredRelays(jdbc, contracts);
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
    RelaySettings relaySettings(Environment settings) {
        return RelaySettings.of(settings);
    }

    @Bean
    PushProbe pushProbe(NodeCalls calls, Rpc rpc, Relay relay, RelaySettings settings) {
        return new NodeProbe(calls, new Mempool(rpc), relay.key().map(RelayKey::address), settings);
    }

    @Bean
    RelayGauge relayGauge(JdbcTemplate jdbc, SeenExtensions extensions, Relay relay, RelaySettings settings) {
        return new MeasuredRelay(
                jdbc, new RelayBook(jdbc), extensions, relay.key().map(RelayKey::address), settings.gasPerProposal());
    }

    @Bean
    MirrorAssembly mirrorAssembly(
            JdbcTemplate jdbc,
            CommandBus commandBus,
            FactAppender appender,
            LedgerTransaction transaction,
            PlatformTransactionManager transactions,
            Contracts contracts,
            Rpc rpc,
            Facts facts,
            ChainWatch watch,
            RelaySettings relay,
            MirrorHealth health) {
        // Not the application's gateway, which may try a decision again: here a whole range is tried again.
        CommandGateway once =
                DefaultCommandGateway.builder().commandBus(commandBus).build();
        return new MirrorAssembly(
                jdbc,
                once,
                appender,
                transaction,
                new TransactionTemplate(transactions),
                contracts,
                rpc,
                facts,
                watch,
                relay,
                health);
    }
}
