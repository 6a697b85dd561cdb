package org.assaydao.api.certificate;

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
import org.assaydao.api.view.CertificatesView;
import org.assaydao.api.view.LiveList;
import org.assaydao.api.view.LiveList.Place;
import org.assaydao.api.view.LiveList.Shape;
import org.assaydao.api.view.LiveViews;
import org.assaydao.api.view.SortKeys;
import org.assaydao.api.view.Views;
import org.assaydao.certificate.CertificateEvent.CertificateMinted;
import org.assaydao.certificate.CertificatePicture;
import org.assaydao.chain.ChainOutlook;
import org.assaydao.kernel.CertificateId;
import org.assaydao.kernel.ProviderId;
import org.assaydao.kernel.Rule;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Capacity certificates: what a provider sold of its audited capacity, and to whom. */
@RestController
@Tag(name = "Certificates")
final class CertificateEndpoint {
    private final LiveViews live;
    private final Views views;
    private final ChainOutlook outlook;
    private final Blocking blocking;

    CertificateEndpoint(LiveViews live, Views views, ChainOutlook outlook, Blocking blocking) {
        this.live = live;
        this.views = views;
        this.outlook = outlook;
        this.blocking = blocking;
    }

    @GetMapping("/v1/providers/{address}/certificates")
    @Operation(summary = "Lists the certificates of a provider's capacity, the newest minted first")
    @PagedRoute
    Mono<Page<CertificateItem>> list(
            @Parameter(example = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8") @PathVariable String address,
            @Parameter(hidden = true) ServerWebExchange exchange) {
        ProviderId provider = new ProviderId(Parameters.address("address", address));
        Shape<CertificatePicture> newestFirst = new Shape<>(
                CertificatesView.class,
                "certificate:",
                Filters.eq(CertificatesView.PROVIDER, provider.toString()),
                CertificatesView.ORDER,
                true,
                Optional.empty(),
                fact -> fact instanceof CertificateMinted minted
                                && minted.provider().equals(provider)
                        ? Place.of(SortKeys.of(minted.position()), minted.stream())
                        : Optional.empty(),
                id -> CertificatePicture.of(CertificateId.parse(id)));
        return new LiveList<>(views, outlook, blocking, newestFirst)
                .pageOf(
                        PageRequest.of("certificates/" + provider.address(), exchange),
                        item -> CertificateItem.of(item.levels().seen(), item.now()));
    }

    @GetMapping("/v1/certificates/{number}")
    @Operation(summary = "Shows a capacity certificate with its terms, its holder and its user")
    Mono<CertificateAnswer> one(@Parameter(example = "1") @PathVariable String number) {
        CertificateId certificate =
                Parameters.one("number", number, text -> CertificateId.parse("certificate:" + text));
        return live.known(
                        CertificatesView.class,
                        CertificatePicture.of(certificate),
                        Rule.CERTIFICATE_UNKNOWN,
                        Map.of("certificate", certificate.number().toString()))
                .map(found ->
                        CertificateAnswer.of(found.seen(), found.clock().seen().time(), found.finality()));
    }
}
