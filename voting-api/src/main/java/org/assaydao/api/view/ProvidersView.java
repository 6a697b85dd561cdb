package org.assaydao.api.view;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assaydao.api.view.LiveList.Place;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.ProviderId;
import org.assaydao.provider.ApplicationPicture;
import org.assaydao.provider.ProviderEvent;
import org.assaydao.provider.ProviderEvent.ApplicationRegistered;
import org.assaydao.provider.ProviderEvent.ApplicationSubmitted;
import org.assaydao.provider.ProviderPicture;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Every provider with all its applications. Further entries find a provider by the digest that was signed or by the id
 * that the registry gave; the ones that carry an order make up the list of applications.
 *
 * <p>Every entry is its own provider's: the registry takes any digest from anybody, so two providers may name the same one,
 * and neither may write what belongs to the other.
 */
public final class ProvidersView implements View<ProviderEvent, ProviderPicture> {
    /** In an entry: the identifier of the provider whose document holds it. */
    public static final String HOLDER = "holder";
    /** In an entry of the list of applications: the digest that was signed or registered. */
    public static final String DIGEST = "digest";
    /** In an entry of a digest: whether its holder signed an application of it here. */
    private static final String SIGNED = "signed";
    /** In an entry of a digest on chain: where it was registered. */
    private static final String REGISTERED = "registered";
    /** In an entry of an application on chain: the id that the registry gave. */
    private static final String APPLICATION = "application";
    /** In an entry of the list of applications: when it was submitted or registered. */
    public static final String APPLIED = "applied";
    /** In a provider's document, which lists of providers are made of: its address. */
    public static final String ADDRESS = "address";

    @Override
    public String name() {
        return "providers";
    }

    @Override
    public String prefix() {
        return "provider:";
    }

    @Override
    public Class<ProviderEvent> events() {
        return ProviderEvent.class;
    }

    @Override
    public Class<ProviderPicture> pictures() {
        return ProviderPicture.class;
    }

    @Override
    public ProviderPicture after(@Nullable ProviderPicture before, ProviderEvent event) {
        return (before == null ? ProviderPicture.of(event.provider()) : before).after(event);
    }

    @Override
    public Map<String, Object> keys(ProviderPicture picture) {
        return Map.of(ADDRESS, picture.provider().address().toLowerCase());
    }

    @Override
    public Map<String, Map<String, Object>> entries(ProviderPicture picture) {
        String holder = picture.provider().toString();
        Map<String, Map<String, Object>> entries = new LinkedHashMap<>();
        for (ApplicationSubmitted submitted : picture.submissions()) {
            String digest = submitted.authorisation().digest().toString();
            Map<String, Object> entry = entries.computeIfAbsent(entryOf(holder, digest), _ -> ofDigest(holder, digest));
            entry.put(SIGNED, true);
            entry.put(APPLIED, SortKeys.of(submitted.acceptedAt(), digest));
        }
        for (ApplicationPicture application : picture.applications()) {
            String id = application.application().toString();
            entries.put(holder + "/application/" + id, Map.of(HOLDER, holder, APPLICATION, id));
            application.registered().ifPresent(registered -> {
                String digest = registered.digest().toString();
                Map<String, Object> entry =
                        entries.computeIfAbsent(entryOf(holder, digest), _ -> ofDigest(holder, digest));
                // The digest's one entry moves to where it was registered last; who was first stays who was first.
                entry.putIfAbsent(REGISTERED, SortKeys.of(registered.position()));
                entry.put(APPLIED, place(registered).key());
            });
        }
        return entries;
    }

    /** All that a provider signed but its name and its digest, and what auditors say of it. */
    @Override
    public Map<String, Object> unlisted() {
        Map<String, Object> unlisted = new LinkedHashMap<>();
        for (String text : List.of(
                "website",
                "cooperationMode",
                "cooperationTerms",
                "jurisdiction",
                "governingLaw",
                "dataUsePolicy",
                "energySource",
                "energyEfficiency",
                "feeTerms")) {
            unlisted.put("submissions.profile." + text, "");
        }
        for (String list : List.of("resources", "attributes", "documents")) {
            unlisted.put("submissions.profile." + list, List.of());
        }
        unlisted.put("submissions.person.ciphertext", "0x");
        unlisted.put("applications.claims", List.of());
        unlisted.put("applications.attestations", List.of());
        return unlisted;
    }

    private static Map<String, Object> ofDigest(String holder, String digest) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put(HOLDER, holder);
        entry.put(DIGEST, digest);
        return entry;
    }

    /** The {@code _id} of a provider's entry of a digest. */
    private static String entryOf(String holder, String digest) {
        return holder + "/" + digest;
    }

    /** The place in the list of applications of one that is on chain. */
    public static Place place(ApplicationRegistered registered) {
        String holder = registered.provider().toString();
        String digest = registered.digest().toString();
        String key = SortKeys.of(registered.position()) + "." + registered.application();
        return new Place(key, entryOf(holder, digest), holder, digest);
    }

    /** The provider that an application of this id of the registry's belongs to. */
    public static Mono<ProviderId> holderOfApplication(ViewCollection<ProviderPicture> documents, Hash32 id) {
        return documents
                .entries(Filters.eq(APPLICATION, id.toString()), Sorts.ascending(Documents.ID), 1)
                .next()
                .map(ProvidersView::holder);
    }

    /** The provider that a digest belongs to: his who signed the application, else his who registered it first. */
    public static Mono<ProviderId> holderOfDigest(ViewCollection<ProviderPicture> documents, Hash32 digest) {
        Bson ofDigest = Filters.eq(DIGEST, digest.toString());
        Bson signed = Filters.and(ofDigest, Filters.eq(SIGNED, true));
        return Flux.concat(
                        documents.entries(signed, Sorts.ascending(Documents.ID), 1),
                        documents.entries(ofDigest, Sorts.ascending(REGISTERED), 1))
                .next()
                .map(ProvidersView::holder);
    }

    private static ProviderId holder(Document entry) {
        return ProviderId.parse(entry.getString(HOLDER));
    }

    @Override
    public List<IndexModel> indexes() {
        return List.of(
                new IndexModel(Indexes.ascending(ADDRESS)),
                new IndexModel(Indexes.descending(APPLIED)),
                new IndexModel(Indexes.ascending(APPLICATION)),
                new IndexModel(Indexes.ascending(DIGEST, REGISTERED)));
    }
}
