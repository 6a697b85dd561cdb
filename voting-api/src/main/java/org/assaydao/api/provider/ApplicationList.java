package org.assaydao.api.provider;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assaydao.api.answer.Blocking;
import org.assaydao.api.answer.FinalityNote;
import org.assaydao.api.answer.Page;
import org.assaydao.api.answer.PageRequest;
import org.assaydao.api.view.ProvidersView;
import org.assaydao.api.view.StoredPicture;
import org.assaydao.api.view.ViewCollection;
import org.assaydao.api.view.Views;
import org.assaydao.chain.ChainClock;
import org.assaydao.chain.ChainOutlook;
import org.assaydao.chain.PendingFact;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.ProviderId;
import org.assaydao.provider.ProviderEvent;
import org.assaydao.provider.ProviderEvent.ApplicationRegistered;
import org.assaydao.provider.ProviderOverlay;
import org.assaydao.provider.ProviderPicture;
import org.bson.Document;
import org.bson.conversions.Bson;
import reactor.core.publisher.Mono;

/** All applications, the newest submitted or registered first, those included that only later blocks know. */
final class ApplicationList {
    private final Views views;
    private final ProviderReads providers;
    private final ChainOutlook outlook;
    private final Blocking blocking;

    ApplicationList(Views views, ProviderReads providers, ChainOutlook outlook, Blocking blocking) {
        this.views = views;
        this.providers = providers;
        this.outlook = outlook;
        this.blocking = blocking;
    }

    /** One application's place in the list. */
    private record Place(String key, String digest, String holder) {}

    /** The clock and the later facts, read as one. */
    private record Live(ChainClock clock, List<PendingFact> facts) {}

    Mono<Page<ApplicationItem>> page(PageRequest request) {
        Views.Reading<ProviderPicture> reading = views.reading(ProvidersView.class);
        ViewCollection<ProviderPicture> collection = reading.documents();
        long through = reading.through();
        Mono<List<Place>> known = collection
                .entries(filter(request), Sorts.descending(ProvidersView.APPLIED), request.limit() + 1)
                .map(ApplicationList::place)
                .collectList();
        return known.flatMap(places -> blocking.call(() -> new Live(outlook.clock(), providers.later(through)))
                .flatMap(live -> fresh(collection, request, live.facts())
                        .flatMap(fresh -> answered(collection, request, places, fresh, live, through))));
    }

    private static Bson filter(PageRequest request) {
        return request.isFirst()
                ? Filters.exists(ProvidersView.APPLIED)
                : Filters.lt(ProvidersView.APPLIED, request.behind());
    }

    private static Place place(Document entry) {
        return new Place(
                entry.getString(ProvidersView.APPLIED),
                entry.getString(ProvidersView.DIGEST),
                entry.getString(ProvidersView.HOLDER));
    }

    /** Applications that were registered in later blocks and never submitted here. */
    private Mono<List<Place>> fresh(
            ViewCollection<ProviderPicture> collection, PageRequest request, List<PendingFact> facts) {
        Map<String, Place> fresh = new LinkedHashMap<>();
        for (PendingFact pending : facts) {
            if (pending.fact() instanceof ApplicationRegistered said) {
                String digest = said.digest().toString();
                String holder = said.provider().toString();
                String key = ProvidersView.applied(said);
                if (request.isFirst() || key.compareTo(request.behind()) < 0) {
                    fresh.put(ProvidersView.entryOf(holder, digest), new Place(key, digest, holder));
                }
            }
        }
        if (fresh.isEmpty()) return Mono.just(List.of());
        return collection
                .entries(Filters.in("_id", fresh.keySet()), Sorts.ascending("_id"), fresh.size())
                .map(entry -> entry.getString("_id"))
                .collectList()
                .map(there -> {
                    there.forEach(fresh::remove);
                    return List.copyOf(fresh.values());
                });
    }

    private Mono<Page<ApplicationItem>> answered(
            ViewCollection<ProviderPicture> collection,
            PageRequest request,
            List<Place> known,
            List<Place> fresh,
            Live live,
            long through) {
        List<Place> places = new ArrayList<>(known);
        places.addAll(fresh);
        places.sort(Comparator.comparing(Place::key).reversed());
        boolean more = places.size() > request.limit();
        List<Place> shown = more ? places.subList(0, request.limit()) : places;
        String next = more ? request.cursorBehind(shown.getLast().key()) : null;
        return collection
                .list(shown.stream().map(Place::holder).distinct().toList())
                .collectMap(StoredPicture::id)
                .map(documents -> new Page<>(
                        answers(shown, documents, live.facts()),
                        next,
                        FinalityNote.of(live.facts(), through, live.clock())));
    }

    private static List<ApplicationItem> answers(
            List<Place> shown, Map<String, StoredPicture<ProviderPicture>> documents, List<PendingFact> facts) {
        Map<String, List<PendingFact>> bySubject = new HashMap<>();
        for (PendingFact pending : facts) {
            if (pending.fact() instanceof ProviderEvent event) {
                bySubject
                        .computeIfAbsent(event.provider().toString(), _ -> new ArrayList<>())
                        .add(pending);
            }
        }
        List<ApplicationItem> answers = new ArrayList<>();
        for (Place place : shown) {
            List<PendingFact> later = bySubject.getOrDefault(place.holder(), List.of());
            StoredPicture<ProviderPicture> document = documents.get(place.holder());
            ProviderPicture picture = document == null
                    ? ProviderOverlay.of(ProviderPicture.of(ProviderId.parse(place.holder())), later)
                            .seen()
                    : ProviderOverlay.of(document.picture(), document.laterOf(later))
                            .seen();
            ApplicationAnswer.ofDigest(picture, Hash32.parse(place.digest()), null)
                    .map(ApplicationItem::of)
                    .ifPresent(answers::add);
        }
        return answers;
    }
}
