package org.assaydao.api.transaction;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
import org.assaydao.api.answer.Blocking;
import org.assaydao.api.answer.FinalityNote;
import org.assaydao.api.answer.Parameters;
import org.assaydao.api.view.LiveViews;
import org.assaydao.api.view.OutboundView;
import org.assaydao.api.view.Views;
import org.assaydao.chain.ChainOutlook;
import org.assaydao.chain.Finality;
import org.assaydao.kernel.IntentId;
import org.assaydao.kernel.Rule;
import org.assaydao.kernel.RuleBroken;
import org.assaydao.transaction.TransactionPicture;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The transactions that this system sends: relays, entitled proposals, queueing and execution. */
@RestController
@Tag(name = "Transactions")
final class OutboundEndpoint {
    private final Views views;
    private final LiveViews live;
    private final ChainOutlook outlook;
    private final Blocking blocking;

    OutboundEndpoint(Views views, LiveViews live, ChainOutlook outlook, Blocking blocking) {
        this.views = views;
        this.live = live;
        this.outlook = outlook;
        this.blocking = blocking;
    }

    @GetMapping("/v1/outbound/{*intent}")
    @Operation(summary = "Shows what became of a transaction that this system was to send")
    Mono<OutboundAnswer> one(
            @Parameter(description = "What it is for.", example = "/queue/9876543210") @PathVariable String intent) {
        IntentId id = Parameters.one("intent", intent.startsWith("/") ? intent.substring(1) : intent, IntentId::ofPath);
        long through = views.through(OutboundView.class);
        return live.recorded(OutboundView.class, id.toString())
                .switchIfEmpty(Mono.error(() -> new RuleBroken(Rule.TRANSACTION_UNKNOWN, Map.of("intent", id.path()))))
                .flatMap(stored -> blocking.call(() -> OutboundAnswer.of(
                        stored.picture(), FinalityNote.of(level(stored.picture()), through, outlook.clock()))));
    }

    private static Finality level(TransactionPicture picture) {
        return switch (picture.status()) {
            case FINALIZED, REVERTED, DISPLACED -> Finality.FINALIZED;
            case REQUESTED, PREPARED, BROADCAST, GIVEN_UP, ABANDONED -> Finality.RECORDED;
        };
    }
}
