package org.assaydao.mirror;

import org.assaydao.evidence.EvidenceStore;
import org.assaydao.settings.AssaySettings;
import org.assaydao.turn.PacedLoop;
import org.assaydao.turn.Pulses;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** Prunes on a schedule, by two settings: how long things are kept, and how often is looked. */
@Configuration(proxyBeanMethods = false)
class PruningConfiguration {
    @Bean
    PacedLoop pruningLoop(Pulses pulses, JdbcTemplate jdbc, EvidenceStore evidence, AssaySettings settings) {
        AssaySettings.Pruning pruning = settings.pruning();
        return new PacedLoop(
                pulses.of("pruning"),
                new Pruning(
                        jdbc, evidence, settings.events().held(), pruning.keep(), pruning.every(), System::nanoTime),
                () -> {});
    }
}
