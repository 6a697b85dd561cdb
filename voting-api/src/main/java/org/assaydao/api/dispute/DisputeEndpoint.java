package org.assaydao.api.dispute;

import com.mongodb.client.model.Filters;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.assaydao.api.answer.Blocking;
import org.assaydao.api.answer.Page;
import org.assaydao.api.answer.PageRequest;
import org.assaydao.api.answer.PagedRoute;
import org.assaydao.api.answer.Parameters;
import org.assaydao.api.evidence.DisputeFiles;
import org.assaydao.api.view.DisputesView;
import org.assaydao.api.view.LiveList;
import org.assaydao.api.view.LiveList.Place;
import org.assaydao.api.view.LiveList.Shape;
import org.assaydao.api.view.LiveViews;
import org.assaydao.api.view.Overlaid;
import org.assaydao.api.view.SortKeys;
import org.assaydao.api.view.Views;
import org.assaydao.chain.ChainOutlook;
import org.assaydao.dispute.DisputeEvent.DisputeOpened;
import org.assaydao.dispute.DisputePicture;
import org.assaydao.evidence.EvidenceDesk;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.DisputeId;
import org.assaydao.kernel.Rule;
import org.assaydao.kernel.RuleBroken;
import org.bson.conversions.Bson;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Disputes: what providers are accused of, by whom, with which proofs, and what became of it. */
@RestController
@Tag(name = "Disputes")
final class DisputeEndpoint {
    private static final String ID = "0x5f4e3d2c1b0a99887766554433221100ffeeddccbbaa99887766554433221100";
    private static final String ADDRESS = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";

    private final LiveViews live;
    private final Views views;
    private final ChainOutlook outlook;
    private final EvidenceDesk evidence;
    private final Blocking blocking;

    DisputeEndpoint(LiveViews live, Views views, ChainOutlook outlook, EvidenceDesk evidence, Blocking blocking) {
        this.live = live;
        this.views = views;
        this.outlook = outlook;
        this.evidence = evidence;
        this.blocking = blocking;
    }

    @GetMapping("/v1/disputes")
    @Operation(summary = "Lists disputes, the newest opened first; each is shown whole where its href says")
    @PagedRoute
    Mono<Page<DisputeItem>> list(@Parameter(hidden = true) ServerWebExchange exchange) {
        return page(PageRequest.of("disputes", exchange), Filters.empty(), _ -> true);
    }

    @GetMapping("/v1/providers/{address}/disputes")
    @Operation(summary = "Lists the disputes against a provider, the newest opened first")
    @PagedRoute
    Mono<Page<DisputeItem>> against(
            @Parameter(example = ADDRESS) @PathVariable String address,
            @Parameter(hidden = true) ServerWebExchange exchange) {
        Address provider = Parameters.address("address", address);
        return page(
                PageRequest.of("disputes/provider/" + provider, exchange),
                Filters.eq(DisputesView.PROVIDER, provider.toLowerCase()),
                opened -> opened.provider().address().equals(provider));
    }

    @GetMapping("/v1/challengers/{address}/disputes")
    @Operation(summary = "Lists the disputes that an account opened, the newest first")
    @PagedRoute
    Mono<Page<DisputeItem>> openedBy(
            @Parameter(example = ADDRESS) @PathVariable String address,
            @Parameter(hidden = true) ServerWebExchange exchange) {
        Address challenger = Parameters.address("address", address);
        return page(
                PageRequest.of("disputes/challenger/" + challenger, exchange),
                Filters.eq(DisputesView.CHALLENGER, challenger.toLowerCase()),
                opened -> opened.challenger().equals(challenger));
    }

    @GetMapping("/v1/disputes/{id}")
    @Operation(
            summary = "Shows a dispute with its evidence, votes and verdicts, and who got what of its money",
            description =
                    "Each hash that was filed says whether its file is here. A file is somebody's word, and so is the"
                            + " text of accusation and answer: nobody checked what it says, only that it is what was filed.")
    Mono<DisputeAnswer> one(@Parameter(example = ID) @PathVariable String id) {
        DisputeId dispute = new DisputeId(Parameters.hash("id", id));
        return views.held(new Asked(dispute), () -> live.read(DisputesView.class, DisputePicture.of(dispute))
                        .flatMap(found ->
                                blocking.call(() -> new Shown(found, DisputeFiles.of(found.seen(), evidence)))))
                .switchIfEmpty(Mono.error(() -> new RuleBroken(
                        Rule.DISPUTE_UNKNOWN, Map.of("dispute", dispute.value().toString()))))
                .map(shown -> DisputeAnswer.of(
                        shown.found().seen(), shown.files(), shown.found().finality()));
    }

    private record Asked(DisputeId dispute) {}

    private record Shown(Overlaid<DisputePicture> found, DisputeFiles files) {}

    private Mono<Page<DisputeItem>> page(PageRequest request, Bson filter, Predicate<DisputeOpened> which) {
        Shape<DisputePicture> newestFirst = new Shape<>(
                DisputesView.class,
                "dispute:",
                filter,
                DisputesView.ORDER,
                true,
                Optional.empty(),
                fact -> fact instanceof DisputeOpened opened && which.test(opened)
                        ? Place.of(SortKeys.of(opened.position()), opened.stream())
                        : Optional.empty(),
                id -> DisputePicture.of(DisputeId.parse(id)));
        return new LiveList<>(views, outlook, blocking, newestFirst)
                .pageOf(request, item -> DisputeItem.of(item.levels().seen()));
    }
}
