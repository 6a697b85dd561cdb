package org.assaydao.api.status;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.assaydao.api.answer.Blocking;
import org.assaydao.api.answer.FinalityNote;
import org.assaydao.api.view.ViewState;
import org.assaydao.api.view.Views;
import org.assaydao.chain.ChainClock;
import org.assaydao.chain.ChainNotReady;
import org.assaydao.chain.ChainOutlook;
import org.assaydao.chain.Contracts;
import org.assaydao.chain.Finality;
import org.assaydao.mirror.follow.MirrorHealth;
import org.assaydao.turn.Pulses;
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
    private final Contracts contracts;
    private final ChainOutlook outlook;
    private final MirrorHealth mirror;
    private final Pulses pulses;
    private final Views views;
    private final Blocking blocking;
    private final Clock wall;

    StatusEndpoint(
            Servers servers,
            Contracts contracts,
            ChainOutlook outlook,
            MirrorHealth mirror,
            Pulses pulses,
            Views views,
            Blocking blocking,
            Clock wall) {
        this.servers = servers;
        this.contracts = contracts;
        this.outlook = outlook;
        this.mirror = mirror;
        this.pulses = pulses;
        this.views = views;
        this.blocking = blocking;
        this.wall = wall;
    }

    @GetMapping("/v1/status")
    @Operation(
            summary = "Says how the system is",
            description =
                    "Servers, chain, mirror and views, from what was read last; answered also while a part of them is down.")
    Mono<SystemStatus> status() {
        return blocking.call(this::clock)
                .onErrorResume(fault -> {
                    LOG.warn("The mirror's tables do not answer.", fault);
                    return Mono.just(Optional.empty());
                })
                .map(this::status);
    }

    private Optional<ChainClock> clock() {
        try {
            return Optional.of(outlook.clock());
        } catch (ChainNotReady nothingMirroredYet) {
            return Optional.empty();
        }
    }

    private SystemStatus status(Optional<ChainClock> clock) {
        List<ServerStatus> all = servers.status();
        MirrorHealth.State mirrorNow = mirror.state();
        List<String> stalled = LoopHealth.stalled(pulses.states());
        List<ViewState> viewsNow = views.states();
        boolean ready = clock.isPresent()
                && all.stream().allMatch(ServerStatus::isUp)
                && mirrorNow.healthy()
                && stalled.isEmpty()
                && viewsNow.stream().allMatch(ViewState::isUp);
        return new SystemStatus(
                ready,
                clock.map(at -> ChainStatus.of(contracts.chainId(), at, wall.instant()))
                        .orElse(null),
                all,
                mirrorNow,
                stalled,
                viewsNow,
                clock.map(at -> FinalityNote.of(Finality.SEEN, at.applied().number(), at))
                        .orElse(null));
    }
}
