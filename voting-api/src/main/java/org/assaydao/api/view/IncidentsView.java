package org.assaydao.api.view;

import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.Indexes;
import java.util.List;
import java.util.Map;
import org.assaydao.riskfund.IncidentEvent;
import org.assaydao.riskfund.IncidentPicture;
import org.jspecify.annotations.Nullable;

/** Every incident with its escrow, also by its party. */
public final class IncidentsView implements View<IncidentEvent, IncidentPicture> {
    /** What lists of incidents go by: where each was opened. A dispute is settled once, so it opens its incident once. */
    public static final String ORDER = "order";

    /** Whom an incident is about, a party or not; the zero address for nobody. */
    public static final String PROVIDER = "provider";

    @Override
    public String name() {
        return "incidents";
    }

    @Override
    public String prefix() {
        return "incident:";
    }

    @Override
    public Class<IncidentEvent> events() {
        return IncidentEvent.class;
    }

    @Override
    public Class<IncidentPicture> pictures() {
        return IncidentPicture.class;
    }

    @Override
    public IncidentPicture after(@Nullable IncidentPicture before, IncidentEvent event) {
        return (before == null ? IncidentPicture.of(event.incident()) : before).after(event);
    }

    @Override
    public Map<String, Object> keys(IncidentPicture picture) {
        return picture.opened()
                .map(opened -> Map.<String, Object>of(
                        ORDER,
                        SortKeys.of(opened.position()),
                        PROVIDER,
                        opened.provider().toLowerCase()))
                .orElse(Map.of());
    }

    @Override
    public List<IndexModel> indexes() {
        return List.of(
                new IndexModel(Indexes.descending(ORDER)),
                new IndexModel(Indexes.compoundIndex(Indexes.ascending(PROVIDER), Indexes.descending(ORDER))));
    }
}
