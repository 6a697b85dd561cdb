package org.assaydao.api.incident;

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
import org.assaydao.api.view.ClaimsView;
import org.assaydao.api.view.DraftsView;
import org.assaydao.api.view.IncidentsView;
import org.assaydao.api.view.LiveList;
import org.assaydao.api.view.LiveList.Place;
import org.assaydao.api.view.LiveList.Shape;
import org.assaydao.api.view.LiveViews;
import org.assaydao.api.view.Overlaid;
import org.assaydao.api.view.SortKeys;
import org.assaydao.api.view.Views;
import org.assaydao.chain.ChainOutlook;
import org.assaydao.claim.ClaimEvent.ClaimPaid;
import org.assaydao.claim.ClaimPicture;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.ClaimId;
import org.assaydao.kernel.DraftId;
import org.assaydao.kernel.IncidentId;
import org.assaydao.kernel.Rule;
import org.assaydao.riskfund.DraftEvent.PayoutDrafted;
import org.assaydao.riskfund.DraftEvent.StewardPayoutAnnounced;
import org.assaydao.riskfund.DraftPicture;
import org.assaydao.riskfund.IncidentEvent.IncidentOpened;
import org.assaydao.riskfund.IncidentPicture;
import org.bson.conversions.Bson;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Incidents: what the fund may compensate, and what was claimed and drawn of it. */
@RestController
@Tag(name = "Incidents")
final class IncidentEndpoint {
    private static final String ID = "0x5f4e3d2c1b0a99887766554433221100ffeeddccbbaa99887766554433221100";
    private static final String ADDRESS = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";

    private final LiveViews live;
    private final Views views;
    private final ChainOutlook outlook;
    private final Blocking blocking;

    IncidentEndpoint(LiveViews live, Views views, ChainOutlook outlook, Blocking blocking) {
        this.live = live;
        this.views = views;
        this.outlook = outlook;
        this.blocking = blocking;
    }

    @GetMapping("/v1/incidents")
    @Operation(summary = "Lists incidents, the newest opened first; each is shown whole where its href says")
    @PagedRoute
    Mono<Page<IncidentItem>> list(@Parameter(hidden = true) ServerWebExchange exchange) {
        return page(PageRequest.of("incidents", exchange), Filters.empty(), _ -> true);
    }

    @GetMapping("/v1/providers/{address}/incidents")
    @Operation(summary = "Lists the incidents that a provider caused or was named in, the newest opened first")
    @PagedRoute
    Mono<Page<IncidentItem>> about(
            @Parameter(example = ADDRESS) @PathVariable String address,
            @Parameter(hidden = true) ServerWebExchange exchange) {
        Address provider = Parameters.address("address", address);
        return page(
                PageRequest.of("incidents/" + provider, exchange),
                Filters.eq(IncidentsView.PROVIDER, provider.toLowerCase()),
                opened -> opened.provider().equals(provider));
    }

    @GetMapping("/v1/incidents/{id}")
    @Operation(summary = "Shows an incident with its cause, its escrow and its payout")
    Mono<IncidentAnswer> one(@Parameter(example = ID) @PathVariable String id) {
        return known(id).map(found -> IncidentAnswer.of(found.seen(), found.finality()));
    }

    @GetMapping("/v1/incidents/{id}/drafts")
    @Operation(summary = "Lists the payouts that were drafted or announced for an incident, the newest first")
    @PagedRoute
    Mono<Page<DraftItem>> drafts(
            @Parameter(example = ID) @PathVariable String id, @Parameter(hidden = true) ServerWebExchange exchange) {
        IncidentId incident = id(id);
        Shape<DraftPicture> newestFirst = new Shape<>(
                DraftsView.class,
                "draft:",
                Filters.eq(DraftsView.INCIDENT, incident.toString()),
                DraftsView.ORDER,
                true,
                Optional.empty(),
                fact -> switch (fact) {
                    case PayoutDrafted said
                    when said.incident().equals(incident) -> Place.of(SortKeys.of(said.position()), said.stream());
                    case StewardPayoutAnnounced said
                    when said.incident().equals(incident) -> Place.of(SortKeys.of(said.position()), said.stream());
                    default -> Optional.empty();
                },
                draft -> DraftPicture.of(DraftId.parse(draft)));
        PageRequest request = PageRequest.of("drafts/" + incident.value(), exchange);
        return known(id).flatMap(_ -> new LiveList<>(views, outlook, blocking, newestFirst)
                .page(request, item -> DraftItem.of(item.levels().seen())));
    }

    @GetMapping("/v1/incidents/{id}/claims")
    @Operation(summary = "Lists what was claimed and drawn of an incident, by account")
    @PagedRoute
    Mono<Page<ClaimItem>> claims(
            @Parameter(example = ID) @PathVariable String id, @Parameter(hidden = true) ServerWebExchange exchange) {
        IncidentId incident = id(id);
        PageRequest request = PageRequest.of("claims/incident/" + incident.value(), exchange);
        return known(id)
                .flatMap(_ -> claims(
                        request,
                        "claim:" + incident.value() + ":",
                        Filters.eq(ClaimsView.INCIDENT, incident.toString()),
                        claim -> claim.incident().equals(incident)));
    }

    @GetMapping("/v1/incidents/{id}/claims/{address}")
    @Operation(summary = "Shows one account's claim with its history: what it lost and why, and what stewards decided")
    Mono<ClaimAnswer> claim(
            @Parameter(example = ID) @PathVariable String id,
            @Parameter(example = ADDRESS) @PathVariable String address) {
        ClaimId claim = new ClaimId(id(id), Parameters.address("address", address));
        return live.known(
                        ClaimsView.class,
                        ClaimPicture.of(claim),
                        Rule.CLAIM_UNKNOWN,
                        Map.of(
                                "incident", claim.incident().value().toString(),
                                "account", claim.account().toString()))
                .map(found -> ClaimAnswer.of(found.seen(), found.finality()));
    }

    @GetMapping("/v1/accounts/{address}/claims")
    @Operation(summary = "Lists what an account claimed and drew, by incident")
    @PagedRoute
    Mono<Page<ClaimItem>> ofAccount(
            @Parameter(example = ADDRESS) @PathVariable String address,
            @Parameter(hidden = true) ServerWebExchange exchange) {
        Address account = Parameters.address("address", address);
        return claims(
                PageRequest.of("claims/account/" + account, exchange),
                "claim:",
                Filters.eq(ClaimsView.ACCOUNT, account.toLowerCase()),
                claim -> claim.account().equals(account));
    }

    private static IncidentId id(String id) {
        return new IncidentId(Parameters.hash("id", id));
    }

    private Mono<Overlaid<IncidentPicture>> known(String id) {
        IncidentId incident = id(id);
        return live.known(
                IncidentsView.class,
                IncidentPicture.of(incident),
                Rule.INCIDENT_UNKNOWN,
                Map.of("incident", incident.value().toString()));
    }

    private Mono<Page<IncidentItem>> page(PageRequest request, Bson filter, Predicate<IncidentOpened> which) {
        Shape<IncidentPicture> newestFirst = new Shape<>(
                IncidentsView.class,
                "incident:",
                filter,
                IncidentsView.ORDER,
                true,
                Optional.empty(),
                fact -> fact instanceof IncidentOpened opened && which.test(opened)
                        ? Place.of(SortKeys.of(opened.position()), opened.stream())
                        : Optional.empty(),
                id -> IncidentPicture.of(IncidentId.parse(id)));
        return new LiveList<>(views, outlook, blocking, newestFirst)
                .pageOf(request, item -> IncidentItem.of(item.levels().seen()));
    }

    private Mono<Page<ClaimItem>> claims(PageRequest request, String subjects, Bson filter, Predicate<ClaimId> which) {
        Shape<ClaimPicture> byId = new Shape<>(
                ClaimsView.class,
                subjects,
                filter,
                "_id",
                false,
                Optional.empty(),
                fact -> fact instanceof ClaimPaid paid && which.test(paid.claim())
                        ? Place.of(paid.stream(), paid.stream())
                        : Optional.empty(),
                id -> ClaimPicture.of(ClaimId.parse(id)));
        return new LiveList<>(views, outlook, blocking, byId)
                .pageOf(request, item -> ClaimItem.of(item.levels().seen()));
    }
}
