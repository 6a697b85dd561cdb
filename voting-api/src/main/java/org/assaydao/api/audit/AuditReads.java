package org.assaydao.api.audit;

import com.mongodb.client.model.Filters;
import java.util.List;
import org.assaydao.api.answer.Blocking;
import org.assaydao.api.answer.Page;
import org.assaydao.api.answer.PageRequest;
import org.assaydao.api.view.AuditsView;
import org.assaydao.api.view.RecordedList;
import org.assaydao.api.view.SortKeys;
import org.assaydao.api.view.Views;
import org.assaydao.audit.AuditEvent.AuditReported;
import org.assaydao.chain.ChainOutlook;
import org.assaydao.kernel.Address;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Signed audit reports, newest first. */
public final class AuditReads {
    /** A dossier shows no more; the others are listed on their own. */
    private static final int IN_A_DOSSIER = 100;

    private final RecordedList<AuditReported> list;

    public AuditReads(Views views, ChainOutlook outlook, Blocking blocking) {
        this.list = new RecordedList<>(
                views,
                outlook,
                blocking,
                AuditsView.class,
                AuditsView.ORDER,
                said -> SortKeys.of(said.acceptedAt(), said.audit().report().toString()));
    }

    /** The newest reports on a provider. */
    public Mono<List<AuditAnswer>> newest(Address provider) {
        return list.newest(of(provider), IN_A_DOSSIER)
                .map(found -> found.stream().map(AuditAnswer::of).toList());
    }

    Mono<Page<AuditAnswer>> page(PageRequest request, @Nullable Address provider) {
        return list.page(request, provider == null ? Filters.empty() : of(provider), AuditAnswer::of);
    }

    private static Bson of(Address provider) {
        return Filters.eq(AuditsView.PROVIDER, provider.toString());
    }
}
