package org.assaydao.api.view;

import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.Indexes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assaydao.provider.ApplicationPicture;
import org.assaydao.provider.ProviderEvent;
import org.assaydao.provider.ProviderEvent.ApplicationSubmitted;
import org.assaydao.provider.ProviderPicture;
import org.jspecify.annotations.Nullable;

/**
 * Every provider with all its applications. Further entries find a provider by the digest that was signed or by the id
 * that the registry gave; the ones that carry an order make up the list of applications.
 */
public final class ProvidersView implements View<ProviderEvent, ProviderPicture> {
    /** In an entry: the identifier of the provider whose document holds it. */
    public static final String HOLDER = "holder";
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
            entries.put(digest, Map.of(HOLDER, holder, APPLIED, SortKeys.of(submitted.acceptedAt(), digest)));
        }
        for (ApplicationPicture application : picture.applications()) {
            String id = application.application().toString();
            entries.put(id, Map.of(HOLDER, holder));
            // The digest's one entry moves to where it was registered; one never submitted here gets its first.
            application
                    .registered()
                    .ifPresent(registered -> entries.put(
                            registered.digest().toString(),
                            Map.of(HOLDER, holder, APPLIED, SortKeys.of(registered.position()) + "." + id)));
        }
        return entries;
    }

    @Override
    public List<IndexModel> indexes() {
        return List.of(new IndexModel(Indexes.ascending(ADDRESS)), new IndexModel(Indexes.descending(APPLIED)));
    }
}
