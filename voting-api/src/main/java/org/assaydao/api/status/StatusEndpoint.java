package org.assaydao.api.status;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.web3j.protocol.Web3j;
import reactor.core.publisher.Mono;

/** Answers how the system is, also while a part of it is down. */
@RestController
final class StatusEndpoint {
    private static final Logger LOG = LoggerFactory.getLogger(StatusEndpoint.class);

    private final Servers servers;
    private final ChainReader chain;

    StatusEndpoint(Servers servers, Web3j web3j, Clock clock) {
        this.servers = servers;
        this.chain = new ChainReader(web3j, clock);
    }

    @GetMapping("/v1/status")
    Mono<SystemStatus> status() {
        return chain.read()
                .map(Optional::of)
                .onErrorResume(fault -> {
                    LOG.warn("The chain does not answer.", fault);
                    return Mono.just(Optional.empty());
                })
                .map(this::status);
    }

    private SystemStatus status(Optional<ChainStatus> chainNow) {
        List<ServerStatus> all = servers.status();
        boolean ready =
                chainNow.isPresent() && all.stream().allMatch(one -> one.state().equals("UP"));
        return new SystemStatus(ready, chainNow.orElse(null), all);
    }
}
