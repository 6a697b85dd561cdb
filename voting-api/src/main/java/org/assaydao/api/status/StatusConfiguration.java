package org.assaydao.api.status;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.web3j.protocol.Web3j;

/** Builds the one caller that asks the node where the chain stands. */
@Configuration(proxyBeanMethods = false)
class StatusConfiguration {
    @Bean(destroyMethod = "close")
    ChainReader chainReader(Web3j web3j, Clock clock) {
        return new ChainReader(web3j, clock);
    }
}
