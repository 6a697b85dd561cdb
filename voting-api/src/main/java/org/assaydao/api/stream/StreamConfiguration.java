package org.assaydao.api.stream;

import org.assaydao.api.answer.Blocking;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** Builds the stream of the feed. */
@Configuration(proxyBeanMethods = false)
class StreamConfiguration {
    @Bean
    FeedStream feedStream(JdbcTemplate jdbc, Blocking blocking) {
        return new FeedStream(new FeedReader(jdbc), blocking);
    }
}
