package org.assaydao.mirror.follow;

import io.micrometer.core.instrument.MeterRegistry;
import org.assaydao.chain.Contracts;
import org.assaydao.mirror.node.Node;
import org.assaydao.settings.AssaySettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;

/** What follows the chain, and the tables and the watch that others read. */
@Configuration(proxyBeanMethods = false)
@Import(Following.class)
public class FollowConfiguration {
    @Bean
    MirrorStore mirrorStore(JdbcTemplate jdbc) {
        return new MirrorStore(jdbc);
    }

    @Bean
    ProposalBook proposalBook(JdbcTemplate jdbc) {
        return new ProposalBook(jdbc);
    }

    @Bean
    BlockTimes blockTimes(MirrorStore store, Node node) {
        return new BlockTimes(store, node);
    }

    @Bean
    ChainWatch chainWatch(
            Node node, Contracts contracts, MirrorStore store, JdbcTemplate jdbc, AssaySettings settings) {
        return new ChainWatch(node, store, jdbc, settings.chain().longestBlock(), System::nanoTime);
    }

    @Bean
    MirrorHealth mirrorHealth(ChainWatch watch, MeterRegistry meters) {
        return new MirrorHealth(watch, meters);
    }
}
