package org.assaydao.api.incident;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
import org.assaydao.api.answer.Parameters;
import org.assaydao.api.view.DraftsView;
import org.assaydao.api.view.LiveViews;
import org.assaydao.api.view.PayoutsView;
import org.assaydao.kernel.DraftId;
import org.assaydao.kernel.PayoutId;
import org.assaydao.kernel.Rule;
import org.assaydao.riskfund.DraftPicture;
import org.assaydao.riskfund.PayoutPicture;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Payouts: what was drafted for an incident, and what was opened. */
@RestController
@Tag(name = "Payouts")
final class PayoutEndpoint {
    private static final String ID = "0x5f4e3d2c1b0a99887766554433221100ffeeddccbbaa99887766554433221100";

    private final LiveViews live;

    PayoutEndpoint(LiveViews live) {
        this.live = live;
    }

    @GetMapping("/v1/drafts/{id}")
    @Operation(summary = "Shows a drafted payout with its list's root, its veto and its vote")
    Mono<DraftAnswer> draft(@Parameter(example = ID) @PathVariable String id) {
        DraftId draft = new DraftId(Parameters.hash("id", id));
        return live.known(
                        DraftsView.class,
                        DraftPicture.of(draft),
                        Rule.DRAFT_UNKNOWN,
                        Map.of("draft", draft.value().toString()))
                .map(found -> DraftAnswer.of(found.seen(), found.finality()));
    }

    @GetMapping("/v1/payouts/{id}")
    @Operation(summary = "Shows an opened payout by its key: its root, what was drawn, and what was swept")
    Mono<PayoutAnswer> payout(@Parameter(example = ID) @PathVariable String id) {
        PayoutId payout = new PayoutId(Parameters.hash("id", id));
        return live.known(
                        PayoutsView.class,
                        PayoutPicture.of(payout),
                        Rule.PAYOUT_UNKNOWN,
                        Map.of("payout", payout.key().toString()))
                .map(found -> PayoutAnswer.of(found.seen(), found.finality()));
    }
}
