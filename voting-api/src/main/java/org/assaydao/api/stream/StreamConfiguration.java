package org.assaydao.api.stream;

import org.assaydao.api.problem.EdgeRule;
import org.assaydao.api.security.CallerPlaces;
import org.assaydao.settings.AssaySettings;
import org.assaydao.turn.Pulses;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Builds the stream of the feed.
 *
 * <p>Properties: {@code assay.events.held} (how many lines an instance holds, behind which a reader can go on), {@code
 * assay.events.readers} and {@code assay.events.readers-of-one-address} (how many may read at once), {@code
 * assay.events.patience} (how long a reader may take nothing).
 */
@Configuration(proxyBeanMethods = false)
class StreamConfiguration {
    @Bean(initMethod = "start", destroyMethod = "close")
    HeldFeed heldFeed(JdbcTemplate jdbc, Pulses pulses, AssaySettings settings) {
        AssaySettings.Events events = settings.events();
        return new HeldFeed(new FeedTable(jdbc), events.held(), events.patience(), pulses.of("feed-reader"));
    }

    @Bean
    CallerPlaces readerPlaces(AssaySettings settings) {
        AssaySettings.Events events = settings.events();
        return new CallerPlaces(
                events.readers(), events.readersOfOneAddress(), EdgeRule.TOO_MANY_READERS, EdgeRule.TOO_MANY_READERS);
    }
}
