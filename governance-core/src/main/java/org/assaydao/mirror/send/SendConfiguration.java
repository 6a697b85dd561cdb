package org.assaydao.mirror.send;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.assaydao.chain.Contracts;
import org.assaydao.chain.PushProbe;
import org.assaydao.chain.RelayGauge;
import org.assaydao.chain.StepAllowance;
import org.assaydao.ledger.ProcessorsConfiguration;
import org.assaydao.mirror.node.NodeCalls;
import org.assaydao.mirror.node.Rpc;
import org.assaydao.mirror.outlook.SeenExtensions;
import org.assaydao.settings.AssaySettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;

/** The room that sends transactions, and what is said of the relay that does. */
@Configuration(proxyBeanMethods = false)
@Import(Sending.class)
public class SendConfiguration {
    @Bean
    OutboundStore outboundStore(JdbcTemplate jdbc, SeenExtensions extensions, RelaySettings settings) {
        return new OutboundStore(jdbc, extensions, settings.gasPerVoter());
    }

    @Bean
    OutboundIntents outboundIntents(OutboundStore outbound, Contracts contracts) {
        return new OutboundIntents(outbound, contracts.governor());
    }

    @Bean
    RelayBook relayBook(JdbcTemplate jdbc) {
        return new RelayBook(jdbc);
    }

    /** The relay key, where this system has one. */
    record Relay(Optional<RelayKey> key) {}

    @Bean
    Relay relay(AssaySettings settings, Contracts contracts) {
        return new Relay(relayKey(settings.relay(), contracts.chainId()));
    }

    private static Optional<RelayKey> relayKey(AssaySettings.Relay settings, long chainId) {
        if (!settings.keystore().isBlank()) {
            return Optional.of(Keystore.open(Path.of(settings.keystore()), Path.of(settings.passwordFile())));
        }
        return settings.sample() ? Optional.of(Keystore.sample(chainId)) : Optional.empty();
    }

    @Bean
    RelaySettings relaySettings(AssaySettings settings) {
        return RelaySettings.of(settings.relay());
    }

    @Bean
    PushProbe pushProbe(
            NodeCalls calls,
            Rpc rpc,
            OutboundStore outbound,
            Contracts contracts,
            Relay relay,
            RelaySettings settings) {
        return new NodeProbe(
                calls,
                new Mempool(rpc),
                outbound,
                contracts.chainId(),
                relay.key().map(RelayKey::address),
                settings);
    }

    @Bean
    RelayGauge relayGauge(
            JdbcTemplate jdbc,
            RelayBook book,
            SeenExtensions extensions,
            Relay relay,
            RelaySettings settings,
            AssaySettings all) {
        Duration failOver = ProcessorsConfiguration.failOver(all.relay().patience());
        return new MeasuredRelay(
                jdbc, book, extensions, relay.key().map(RelayKey::address), settings, failOver, System::nanoTime);
    }

    @Bean
    StepAllowance stepAllowance(JdbcTemplate jdbc, RelayGauge gauge, AssaySettings settings) {
        return new MeasuredSteps(jdbc, gauge, settings.keeper().stepsPerDay());
    }
}
