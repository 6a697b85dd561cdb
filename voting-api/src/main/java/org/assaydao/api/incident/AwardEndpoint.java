package org.assaydao.api.incident;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assaydao.api.answer.Blocking;
import org.assaydao.api.answer.FinalityNote;
import org.assaydao.api.answer.Page;
import org.assaydao.api.answer.PageRequest;
import org.assaydao.api.answer.PagedRoute;
import org.assaydao.api.answer.Parameters;
import org.assaydao.api.problem.EdgeRefusal;
import org.assaydao.api.problem.EdgeRule;
import org.assaydao.api.view.IncidentsView;
import org.assaydao.api.view.LiveViews;
import org.assaydao.api.view.Overlaid;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.IncidentId;
import org.assaydao.kernel.Rule;
import org.assaydao.kernel.RuleBroken;
import org.assaydao.riskfund.AwardBook;
import org.assaydao.riskfund.AwardList;
import org.assaydao.riskfund.AwardList.Award;
import org.assaydao.riskfund.IncidentEvent.AwardsFixed;
import org.assaydao.riskfund.IncidentPicture;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The fixed awards of incidents: the list, its proofs one by one, and its content, of which the hash is made. */
@RestController
@Tag(name = "Claims")
final class AwardEndpoint {
    private static final String ID = "0x5f4e3d2c1b0a99887766554433221100ffeeddccbbaa99887766554433221100";

    /** So many lines of a content are read at once. */
    private static final int TOGETHER = 2_000;

    private final LiveViews live;
    private final AwardBook book;
    private final Blocking blocking;

    AwardEndpoint(LiveViews live, AwardBook book, Blocking blocking) {
        this.live = live;
        this.book = book;
        this.blocking = blocking;
    }

    @GetMapping("/v1/incidents/{id}/awards")
    @Operation(summary = "Lists the fixed awards of an incident with their proofs, by account")
    @PagedRoute
    Mono<Page<AwardAnswer>> list(
            @Parameter(example = ID) @PathVariable String id, @Parameter(hidden = true) ServerWebExchange exchange) {
        IncidentId incident = new IncidentId(Parameters.hash("id", id));
        PageRequest request = PageRequest.of("awards/" + incident.value(), exchange);
        Optional<Address> behind = behind(request);
        return known(incident)
                .flatMap(found -> blocking.call(() -> {
                    AwardsFixed fixed = fixed(found);
                    List<Award> lines = book.behind(incident, behind, request.limit() + 1);
                    boolean more = lines.size() > request.limit();
                    List<Award> shown = more ? lines.subList(0, request.limit()) : lines;
                    return new Page<>(
                            shown.stream()
                                    .map(award -> AwardAnswer.of(fixed, award))
                                    .toList(),
                            more
                                    ? request.cursorBehind(
                                            shown.getLast().account().toLowerCase())
                                    : null,
                            found.finality());
                }));
    }

    @GetMapping("/v1/incidents/{id}/awards/{address}")
    @Operation(summary = "Shows what one account is awarded and paid of an incident, with its proof")
    Mono<AwardOfAccount> one(
            @Parameter(example = ID) @PathVariable String id,
            @Parameter(example = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8") @PathVariable String address) {
        IncidentId incident = new IncidentId(Parameters.hash("id", id));
        Address account = Parameters.address("address", address);
        return known(incident)
                .flatMap(found -> blocking.call(() -> {
                    AwardsFixed fixed = fixed(found);
                    Award award = book.find(incident, account)
                            .orElseThrow(() -> new RuleBroken(
                                    Rule.AWARD_UNKNOWN,
                                    Map.of(
                                            "incident", incident.value().toString(),
                                            "account", account.toString())));
                    return new AwardOfAccount(AwardAnswer.of(fixed, award), found.finality());
                }));
    }

    /** One line of a list, and how final the list is. */
    record AwardOfAccount(AwardAnswer award, FinalityNote finality) {}

    @GetMapping(path = "/v1/incidents/{id}/award-list", produces = "text/csv")
    @Operation(
            summary = "Gives the content of an incident's list: the bytes of which the content hash is the SHA-256",
            description =
                    "The line key,account,amount and then a line for each account, ascending, addresses in lower case."
                            + " @openzeppelin/merkle-tree makes the list's root of its rows.")
    Mono<ResponseEntity<Flux<String>>> content(@Parameter(example = ID) @PathVariable String id) {
        IncidentId incident = new IncidentId(Parameters.hash("id", id));
        return known(incident)
                .map(AwardEndpoint::fixed)
                .map(fixed ->
                        ResponseEntity.ok(Flux.concat(Mono.just(AwardList.HEAD), lines(fixed, Optional.empty()))));
    }

    private Flux<String> lines(AwardsFixed fixed, Optional<Address> behind) {
        return blocking.call(() -> book.behind(fixed.incident(), behind, TOGETHER))
                .expand(lines -> lines.size() < TOGETHER
                        ? Mono.empty()
                        : blocking.call(() -> book.behind(
                                fixed.incident(), Optional.of(lines.getLast().account()), TOGETHER)))
                .map(lines -> {
                    StringBuilder text = new StringBuilder();
                    lines.forEach(line -> text.append(line.line(fixed.payout())));
                    return text.toString();
                });
    }

    private static Optional<Address> behind(PageRequest request) {
        if (request.isFirst()) return Optional.empty();
        try {
            return Optional.of(Address.parse(request.behind()));
        } catch (IllegalArgumentException _) {
            throw new EdgeRefusal(EdgeRule.CURSOR_INVALID, Map.of());
        }
    }

    private Mono<Overlaid<IncidentPicture>> known(IncidentId incident) {
        return live.known(
                IncidentsView.class,
                IncidentPicture.of(incident),
                Rule.INCIDENT_UNKNOWN,
                Map.of("incident", incident.value().toString()));
    }

    private static AwardsFixed fixed(Overlaid<IncidentPicture> found) {
        IncidentPicture picture = found.seen();
        return picture.fixed()
                .orElseThrow(() -> new RuleBroken(
                        Rule.AWARDS_NOT_FIXED,
                        Map.of("incident", picture.incident().value().toString())));
    }
}
