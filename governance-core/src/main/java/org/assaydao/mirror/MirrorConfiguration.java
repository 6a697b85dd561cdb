package org.assaydao.mirror;

import java.time.Duration;
import org.assaydao.mirror.follow.ChainWatch;
import org.assaydao.mirror.follow.Following;
import org.assaydao.mirror.follow.MirrorHealth;
import org.assaydao.mirror.send.Sending;
import org.assaydao.settings.AssaySettings;
import org.assaydao.turn.Lease;
import org.assaydao.turn.PacedLoop;
import org.assaydao.turn.Pulse;
import org.assaydao.turn.Pulses;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;

/** Builds the mirror: the ports of {@code chain}, the follower's and the sender's threads. */
@Configuration(proxyBeanMethods = false)
@Import(MirrorPartsConfiguration.class)
public class MirrorConfiguration {
    private static final Duration IDLE = Duration.ofSeconds(1);

    @Bean
    PacedLoop followerLoop(Pulses pulses, AssaySettings settings, JdbcTemplate jdbc, Following following) {
        Lease lease = Lease.named("follower", jdbc);
        return new PacedLoop(
                pulses.of("follower"), following.inward(lease, settings.chain().poll()), lease::release);
    }

    @Bean
    PacedLoop chainWatchLoop(Pulses pulses, ChainWatch watch) {
        return new PacedLoop(pulses.of("chain-watch"), watch, () -> {});
    }

    @Bean
    PacedLoop senderLoop(
            Pulses pulses, AssaySettings settings, JdbcTemplate jdbc, Sending sending, MirrorHealth health) {
        Pulse pulse = pulses.of("sender");
        Lease lease = Lease.named("sender", jdbc);
        return sending.outward(lease, settings.chain().poll())
                .map(turn -> new PacedLoop(pulse, turn, lease::release))
                .orElseGet(() -> {
                    health.senderTrouble("no relay key is configured, so nothing is sent");
                    return new PacedLoop(pulse, () -> IDLE, () -> {});
                });
    }
}
