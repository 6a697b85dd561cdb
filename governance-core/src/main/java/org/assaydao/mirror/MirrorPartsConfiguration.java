package org.assaydao.mirror;

import org.assaydao.chain.Contracts;
import org.assaydao.mirror.decode.Facts;
import org.assaydao.mirror.follow.FollowConfiguration;
import org.assaydao.mirror.node.NodeConfiguration;
import org.assaydao.mirror.outlook.OutlookConfiguration;
import org.assaydao.mirror.send.SendConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The rooms of the mirror, and the ports of {@code chain} over them; nothing here runs by itself. */
@Configuration(proxyBeanMethods = false)
@Import({NodeConfiguration.class, FollowConfiguration.class, OutlookConfiguration.class, SendConfiguration.class})
class MirrorPartsConfiguration {
    @Bean
    Facts facts(Contracts contracts) {
        return new Facts(contracts);
    }
}
