package org.assaydao.api.provider;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.assaydao.api.answer.Blocking;
import org.assaydao.api.answer.Page;
import org.assaydao.api.answer.PageRequest;
import org.assaydao.api.answer.PagedRoute;
import org.assaydao.api.answer.Parameters;
import org.assaydao.api.audit.AuditAnswer;
import org.assaydao.api.audit.AuditReads;
import org.assaydao.api.question.QuestionAnswer;
import org.assaydao.api.question.QuestionReads;
import org.assaydao.api.view.LiveList;
import org.assaydao.api.view.Overlaid;
import org.assaydao.api.view.Views;
import org.assaydao.bond.BondPicture;
import org.assaydao.chain.ChainOutlook;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.ProviderId;
import org.assaydao.kernel.TokenAmount;
import org.assaydao.provider.ApplicationPicture;
import org.assaydao.provider.ListingStatus;
import org.assaydao.provider.ProviderEvent.ApplicationSubmitted;
import org.assaydao.provider.ProviderPicture;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Providers, and the dossier that a voter reads before voting on one. */
@RestController
@Tag(name = "Providers")
final class ProviderEndpoint {
    private static final String ADDRESS = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";
    private static final String UNCHECKED = "Stated and signed by the provider; nobody has checked it.";

    private final ProviderReads providers;
    private final AuditReads audits;
    private final QuestionReads questions;
    private final LiveList<ProviderPicture> list;

    ProviderEndpoint(
            ProviderReads providers,
            AuditReads audits,
            QuestionReads questions,
            Views views,
            ChainOutlook outlook,
            Blocking blocking) {
        this.providers = providers;
        this.audits = audits;
        this.questions = questions;
        this.list = new LiveList<>(views, outlook, blocking, ProviderReads.byAddress());
    }

    @GetMapping("/v1/providers")
    @Operation(summary = "Lists providers, by address; each is shown whole where its href says")
    @PagedRoute
    Mono<Page<ProviderItem>> list(@Parameter(hidden = true) ServerWebExchange exchange) {
        return list.page(
                PageRequest.of("providers", exchange),
                item -> ProviderItem.of(item.levels().seen(), item.now()));
    }

    @GetMapping("/v1/providers/{address}")
    @Operation(summary = "Shows a provider with its applications")
    Mono<ProviderAnswer> one(@Parameter(example = ADDRESS) @PathVariable String address) {
        return providers
                .find(id(address))
                .map(found ->
                        ProviderAnswer.of(found.seen(), found.clock().seen().time(), found.finality()));
    }

    @GetMapping("/v1/providers/{address}/bond")
    @Operation(summary = "Shows a provider's bond: what answers, what leaves, what holds it, and what it lacks")
    Mono<BondAnswer> bond(@Parameter(example = ADDRESS) @PathVariable String address) {
        return providers.knownBond(id(address)).map(found -> BondAnswer.of(found.seen(), found.finality()));
    }

    @GetMapping("/v1/providers/{address}/dossier")
    @Operation(summary = "Shows what a voter should read: claims, audits, bond, questions, and what yes and no come to")
    Mono<Dossier> dossier(@Parameter(example = ADDRESS) @PathVariable String address) {
        ProviderId provider = id(address);
        return providers.find(provider).flatMap(found -> Mono.zip(
                        providers.bond(provider.address()),
                        audits.newest(provider.address()),
                        questions.newest(provider.address()))
                .map(all -> dossier(found, all.getT1(), all.getT2(), all.getT3())));
    }

    private static Dossier dossier(
            Overlaid<ProviderPicture> found, BondPicture bond, List<AuditAnswer> reported, List<QuestionAnswer> asked) {
        ProviderPicture picture = found.seen();
        ApplicationPicture current = picture.current().orElse(null);
        TokenAmount fee = Dossier.fee(picture);
        ListingStatus status = picture.listing().at(found.clock().seen().time());
        return new Dossier(
                picture.provider().address(),
                status == ListingStatus.LISTED,
                status,
                newest(picture, current),
                new Dossier.Claims(
                        UNCHECKED,
                        picture.standing().map(ApplicationSubmitted::profile).orElse(null)),
                reported,
                Dossier.Bond.of(bond, current),
                asked,
                current == null ? null : current.proposal().orElse(null),
                Dossier.yes(bond, fee),
                Dossier.no(bond, fee, status),
                found.finality());
    }

    private static @Nullable ApplicationAnswer newest(ProviderPicture picture, @Nullable ApplicationPicture current) {
        if (current != null) return ApplicationAnswer.of(picture, current, null);
        return picture.newestSubmission()
                .map(submitted -> ApplicationAnswer.of(picture, submitted, null))
                .orElse(null);
    }

    private static ProviderId id(String address) {
        Address account = Parameters.address("address", address);
        return new ProviderId(account);
    }
}
