package org.assaydao.api.auditor;

import com.mongodb.client.model.Filters;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
import java.util.Optional;
import org.assaydao.api.answer.Blocking;
import org.assaydao.api.answer.Page;
import org.assaydao.api.answer.PageRequest;
import org.assaydao.api.answer.PagedRoute;
import org.assaydao.api.answer.Parameters;
import org.assaydao.api.view.AuditorsView;
import org.assaydao.api.view.LiveList;
import org.assaydao.api.view.LiveList.Place;
import org.assaydao.api.view.LiveList.Shape;
import org.assaydao.api.view.LiveViews;
import org.assaydao.api.view.Views;
import org.assaydao.auditor.AuditorEvent;
import org.assaydao.auditor.AuditorPicture;
import org.assaydao.chain.ChainOutlook;
import org.assaydao.kernel.AuditorId;
import org.assaydao.kernel.Rule;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Auditors: who may attest, with what bond, and what they are accused of. */
@RestController
@Tag(name = "Auditors")
final class AuditorEndpoint {
    private static final Shape<AuditorPicture> BY_ADDRESS = new Shape<>(
            AuditorsView.class,
            "auditor:",
            Filters.empty(),
            AuditorsView.ADDRESS,
            false,
            Optional.empty(),
            fact -> fact instanceof AuditorEvent event
                    ? Place.of(
                            event.auditor().address().toLowerCase(),
                            event.auditor().toString())
                    : Optional.empty(),
            id -> AuditorPicture.of(AuditorId.parse(id)));

    private final LiveViews live;
    private final LiveList<AuditorPicture> list;

    AuditorEndpoint(LiveViews live, Views views, ChainOutlook outlook, Blocking blocking) {
        this.live = live;
        this.list = new LiveList<>(views, outlook, blocking, BY_ADDRESS);
    }

    @GetMapping("/v1/auditors")
    @Operation(summary = "Lists everybody who ever was an auditor or has bonded as one, by address")
    @PagedRoute
    Mono<Page<AuditorItem>> list(@Parameter(hidden = true) ServerWebExchange exchange) {
        return list.page(
                PageRequest.of("auditors", exchange),
                item -> AuditorItem.of(item.levels().seen()));
    }

    @GetMapping("/v1/auditors/{address}")
    @Operation(summary = "Shows an auditor: accreditation, bond, and the newest cases against him")
    Mono<AuditorAnswer> one(
            @Parameter(example = "0x15d34AAf54267DB7D7c367839AAf71A00a2C6A65") @PathVariable String address) {
        AuditorId auditor = new AuditorId(Parameters.address("address", address));
        return live.known(
                        AuditorsView.class,
                        AuditorPicture.of(auditor),
                        Rule.AUDITOR_UNKNOWN,
                        Map.of("auditor", auditor.address().toString()))
                .map(found -> AuditorAnswer.of(found.seen(), found.finality()));
    }
}
