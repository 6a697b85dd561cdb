package org.assaydao.api.status;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Optional;
import org.assaydao.api.answer.Blocking;
import org.assaydao.api.answer.FinalityNote;
import org.assaydao.api.view.ViewState;
import org.assaydao.api.view.Views;
import org.assaydao.chain.ChainNotReady;
import org.assaydao.chain.ChainOutlook;
import org.assaydao.chain.Finality;
import org.assaydao.ledger.Pulses;
import org.assaydao.mirror.MirrorHealth;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Answers how the system is, also while a part of it is down. */
@RestController
@Tag(name = "System")
final class StatusEndpoint {
    private static final Logger LOG = LoggerFactory.getLogger(StatusEndpoint.class);

    private final Servers servers;
    private final ChainReader chain;
    private final ChainOutlook outlook;
    private final MirrorHealth mirror;
    private final Pulses pulses;
    private final Views views;
    private final Blocking blocking;

    StatusEndpoint(
            Servers servers,
            ChainReader chain,
            ChainOutlook outlook,
            MirrorHealth mirror,
            Pulses pulses,
            Views views,
            Blocking blocking) {
        this.servers = servers;
        this.chain = chain;
        this.outlook = outlook;
        this.mirror = mirror;
        this.pulses = pulses;
        this.views = views;
        this.blocking = blocking;
    }

    @GetMapping("/v1/status")
    @Operation(
            summary = "Says how the system is",
            description = "Servers, chain, mirror and views; answered also while a part of them is down.")
    Mono<SystemStatus> status() {
        Mono<Optional<ChainStatus>> node = chain.read().map(Optional::of).onErrorResume(fault -> {
            LOG.warn("The chain does not answer.", fault);
            return Mono.just(Optional.empty());
        });
        Mono<Optional<FinalityNote>> mirrored = blocking.call(this::finality).onErrorResume(fault -> {
            LOG.warn("The mirror's tables do not answer.", fault);
            return Mono.just(Optional.empty());
        });
        return Mono.zip(node, mirrored).map(both -> status(both.getT1(), both.getT2()));
    }

    private Optional<FinalityNote> finality() {
        try {
            var clock = outlook.clock();
            return Optional.of(FinalityNote.of(Finality.SEEN, clock.applied().number(), clock));
        } catch (ChainNotReady nothingMirroredYet) {
            return Optional.empty();
        }
    }

    private SystemStatus status(Optional<ChainStatus> chainNow, Optional<FinalityNote> finality) {
        List<ServerStatus> all = servers.status();
        MirrorHealth.State mirrorNow = mirror.state();
        List<String> stalled = LoopHealth.stalled(pulses.states());
        List<ViewState> viewsNow = views.states();
        boolean ready = chainNow.isPresent()
                && finality.isPresent()
                && all.stream().allMatch(ServerStatus::isUp)
                && mirrorNow.healthy()
                && stalled.isEmpty()
                && viewsNow.stream().allMatch(ViewState::isUp);
        return new SystemStatus(ready, chainNow.orElse(null), all, mirrorNow, stalled, viewsNow, finality.orElse(null));
    }
}
