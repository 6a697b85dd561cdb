package org.assaydao.mirror;

import java.time.Duration;
import org.assaydao.ledger.Lease;
import org.assaydao.ledger.PacedLoop;
import org.assaydao.ledger.Pulse;
import org.assaydao.ledger.Pulses;
import org.assaydao.mirror.MirrorPartsConfiguration.Relay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Builds the mirror: the ports of {@code chain}, the follower's and the sender's threads.
 *
 * <p>Properties: {@code assay.chain.rpc} (the nodes' URLs, by commas), {@code assay.chain.deployment} (the file that the deployment
 * script wrote), {@code assay.chain.poll} (how often the node is asked, 250 ms),
 * {@code assay.chain.timeout} (how long an answer is waited for, 10 s), {@code assay.relay.keystore} and
 * {@code assay.relay.password-file} (the relay key), {@code assay.relay.sample} (true for the embedded chain's sample key
 * instead), {@code assay.chain.longest-block} (after so long without a new block the node counts as standing still, 2 min);
 * what the relay may spend is in {@link RelaySettings}.
 */
@Configuration(proxyBeanMethods = false)
@Import(MirrorPartsConfiguration.class)
public class MirrorConfiguration {
    private static final Duration IDLE = Duration.ofSeconds(1);

    @Bean
    PacedLoop followerLoop(Pulses pulses, Environment settings, JdbcTemplate jdbc, MirrorAssembly assembly) {
        Lease following = Lease.named("follower", jdbc);
        return new PacedLoop(pulses.of("follower"), assembly.inward(following, poll(settings)), following::release);
    }

    @Bean
    PacedLoop chainWatchLoop(Pulses pulses, ChainWatch watch) {
        return new PacedLoop(pulses.of("chain-watch"), watch, () -> {});
    }

    @Bean
    PacedLoop senderLoop(
            Pulses pulses,
            Environment settings,
            JdbcTemplate jdbc,
            MirrorAssembly assembly,
            Relay relay,
            MirrorHealth health) {
        Pulse pulse = pulses.of("sender");
        if (relay.key().isEmpty()) {
            health.senderTrouble("no relay key is configured, so nothing is sent");
            return new PacedLoop(pulse, () -> IDLE, () -> {});
        }
        Lease sending = Lease.named("sender", jdbc);
        PacedLoop.Turn turn = assembly.outward(sending, relay.key().get(), poll(settings));
        return new PacedLoop(pulse, turn, sending::release);
    }

    private static Duration poll(Environment settings) {
        return settings.getProperty("assay.chain.poll", Duration.class, Duration.ofMillis(250));
    }
}
