package org.assaydao.api.provider;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import org.assaydao.api.answer.AcceptedAnswer;
import org.assaydao.api.answer.Blocking;
import org.assaydao.api.answer.FinalityNote;
import org.assaydao.api.answer.Page;
import org.assaydao.api.answer.PageRequest;
import org.assaydao.api.answer.PagedRoute;
import org.assaydao.api.answer.Parameters;
import org.assaydao.api.answer.StatementRequest;
import org.assaydao.api.provider.ApplicationAnswer.Attestation;
import org.assaydao.api.statement.StatementLimit;
import org.assaydao.api.view.LiveList;
import org.assaydao.api.view.Overlaid;
import org.assaydao.api.view.Views;
import org.assaydao.chain.ChainOutlook;
import org.assaydao.chain.Finality;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.Rule;
import org.assaydao.kernel.RuleBroken;
import org.assaydao.provider.ProviderDesk;
import org.assaydao.provider.ProviderPicture;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Applications: signed ones are taken in here, and shown with what the registry says of them. */
@RestController
@Tag(name = "Applications")
final class ApplicationEndpoint {
    private static final String HASH = "0x9c22ff5f21f0b81b113e63f7db6da94fedef11b2119b4088b89664fb9a3cb658";

    private final ProviderDesk desk;
    private final ProviderReads providers;
    private final LiveList<ProviderPicture> list;
    private final StatementLimit limit;
    private final Blocking blocking;

    ApplicationEndpoint(
            ProviderDesk desk,
            ProviderReads providers,
            Views views,
            ChainOutlook outlook,
            StatementLimit limit,
            Blocking blocking) {
        this.desk = desk;
        this.providers = providers;
        this.list = new LiveList<>(views, outlook, blocking, ProviderReads.applications());
        this.limit = limit;
        this.blocking = blocking;
    }

    @PostMapping(path = "/v1/applications", consumes = "application/json")
    @Operation(
            summary = "Takes in a signed application",
            description = "An Application as GET /v1/statements/application describes it. All but the member person is"
                    + " public for ever; what is in person is sealed and can be erased.")
    Mono<ResponseEntity<AcceptedAnswer>> submit(
            @RequestBody StatementRequest request, @Parameter(hidden = true) ServerWebExchange exchange) {
        StatementRequest.Signed signed = request.signed();
        return limit.counted(exchange, blocking.call(() -> desk.submit(signed.message(), signed.signature())))
                .map(taken -> AcceptedAnswer.response(taken, "/v1/applications/" + taken.digest()));
    }

    @GetMapping("/v1/applications")
    @Operation(summary = "Lists applications, the newest first; each is shown whole where its href says")
    @PagedRoute
    Mono<Page<ApplicationItem>> list(@Parameter(hidden = true) ServerWebExchange exchange) {
        return list.pageOf(PageRequest.of("applications", exchange), item -> ApplicationAnswer.ofDigest(
                        item.levels().seen(), Hash32.parse(item.part()), null)
                .map(ApplicationItem::of));
    }

    @GetMapping("/v1/applications/{id}")
    @Operation(summary = "Shows an application by the registry's id or the signed digest")
    Mono<ApplicationAnswer> one(@Parameter(example = HASH) @PathVariable String id) {
        return find(Parameters.hash("id", id));
    }

    @GetMapping("/v1/applications/{id}/attestations")
    @Operation(summary = "Lists what accredited auditors attested on chain for an application")
    Mono<Attestations> attestations(@Parameter(example = HASH) @PathVariable String id) {
        return find(Parameters.hash("id", id))
                .map(found ->
                        new Attestations(found.attestations(), java.util.Objects.requireNonNull(found.finality())));
    }

    /** The newest word of each auditor on each kind. */
    record Attestations(List<Attestation> items, FinalityNote finality) {}

    private Mono<ApplicationAnswer> find(Hash32 digestOrId) {
        return providers.ofApplication(digestOrId).map(found -> ApplicationAnswer.find(
                        found.seen(), digestOrId, finality(found, digestOrId))
                .orElseThrow(
                        () -> new RuleBroken(Rule.APPLICATION_UNKNOWN, Map.of("application", digestOrId.toString()))));
    }

    /** What is signed here and not on chain is only recorded, however final the rest of its provider is. */
    private static FinalityNote finality(Overlaid<ProviderPicture> found, Hash32 digestOrId) {
        boolean onChain = ApplicationAnswer.find(found.seen(), digestOrId, null)
                .filter(application -> application.applicationId() != null)
                .isPresent();
        return onChain ? found.finality() : FinalityNote.of(Finality.RECORDED, found.appliedThrough(), found.clock());
    }
}
