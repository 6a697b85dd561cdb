package org.assaydao.mirror;

import java.time.Duration;
import org.assaydao.ledger.PacedLoop;
import org.assaydao.ledger.Pulses;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;

/** Prunes on a schedule, by two settings: how long things are kept, and how often is looked. */
@Configuration(proxyBeanMethods = false)
class PruningConfiguration {
    private static final Duration KEPT = Duration.ofDays(30);
    private static final Duration EVERY = Duration.ofHours(1);
    private static final int HELD_LINES = 10_000;

    @Bean
    PacedLoop pruningLoop(Pulses pulses, JdbcTemplate jdbc, Environment settings) {
        Duration kept = settings.getProperty("assay.pruning.keep", Duration.class, KEPT);
        if (kept.isNegative() || kept.isZero()) {
            throw new IllegalArgumentException("assay.pruning.keep must be longer than nothing, not " + kept);
        }
        Duration every = settings.getProperty("assay.pruning.every", Duration.class, EVERY);
        int held = settings.getProperty("assay.events.held", Integer.class, HELD_LINES);
        return new PacedLoop(pulses.of("pruning"), new Pruning(jdbc, held, kept, every, System::nanoTime), () -> {});
    }
}
