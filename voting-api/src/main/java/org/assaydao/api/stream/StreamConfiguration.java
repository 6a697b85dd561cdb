package org.assaydao.api.stream;

import java.time.Duration;
import org.assaydao.ledger.Pulses;
import org.springframework.beans.factory.annotation.Value;
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
    HeldFeed heldFeed(
            JdbcTemplate jdbc,
            Pulses pulses,
            @Value("${assay.events.held:10000}") int held,
            @Value("${assay.events.patience:30s}") Duration patience) {
        return new HeldFeed(new FeedTable(jdbc), held, patience, pulses.of("feed-reader"));
    }

    @Bean
    ReaderPlaces readerPlaces(
            @Value("${assay.events.readers:2000}") int readers,
            @Value("${assay.events.readers-of-one-address:100}") int readersOfOneAddress) {
        return new ReaderPlaces(readers, readersOfOneAddress);
    }
}
