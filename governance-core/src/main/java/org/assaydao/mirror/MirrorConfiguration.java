package org.assaydao.mirror;

import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.assaydao.ledger.Lease;
import org.assaydao.ledger.PacedLoop;
import org.assaydao.mirror.MirrorPartsConfiguration.Relay;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Builds the mirror: the ports of {@code chain}, the follower's and the sender's threads.
 *
 * <p>Properties: {@code assay.chain.rpc} (the node's URL), {@code assay.chain.deployment} (the file that the deployment
 * script wrote), {@code assay.chain.poll} (how often the node is asked, 250 ms),
 * {@code assay.chain.timeout} (how long an answer is waited for, 10 s), {@code assay.relay.keystore} and
 * {@code assay.relay.password-file} (the relay key), {@code assay.relay.sample} (true for the embedded chain's sample key
 * instead), {@code assay.relay.max-fee-gwei} (the most a unit of gas may cost, 500).
 */
@Configuration(proxyBeanMethods = false)
@Import(MirrorPartsConfiguration.class)
public class MirrorConfiguration {
    private static final Logger LOG = LoggerFactory.getLogger(MirrorConfiguration.class);
    private static final BigInteger GWEI = BigInteger.valueOf(1_000_000_000L);

    @Bean
    MirrorLoops mirrorLoops(
            Environment settings, JdbcTemplate jdbc, MirrorAssembly assembly, Relay relay, MirrorHealth health) {
        Duration poll = settings.getProperty("assay.chain.poll", Duration.class, Duration.ofMillis(250));
        BigInteger feeCap = BigInteger.valueOf(settings.getProperty("assay.relay.max-fee-gwei", Long.class, 500L))
                .multiply(GWEI);
        List<PacedLoop> loops = new ArrayList<>();
        List<Lease> leases = new ArrayList<>();
        Lease following = Lease.named("follower", jdbc);
        leases.add(following);
        loops.add(loop("assay-follower", assembly.inward(following, poll)));
        relay.key()
                .ifPresentOrElse(
                        key -> {
                            Lease sending = Lease.named("sender", jdbc);
                            leases.add(sending);
                            loops.add(loop("assay-sender", assembly.outward(sending, key, feeCap, poll)));
                        },
                        () -> health.senderTrouble("no relay key is configured, so nothing is sent"));
        return new MirrorLoops(loops, leases);
    }

    private static PacedLoop loop(String name, PacedLoop.Turn turn) {
        return new PacedLoop(name, turn, failure -> unforeseen(name, failure));
    }

    /** A database that fails passes; anything else is a bug, and its trace says where. */
    private static void unforeseen(String name, RuntimeException failure) {
        if (Database.isCauseOf(failure)) {
            LOG.error("{} failed and goes on: {}", name, Database.summary(failure));
        } else {
            LOG.error("{} failed and goes on", name, failure);
        }
    }
}
