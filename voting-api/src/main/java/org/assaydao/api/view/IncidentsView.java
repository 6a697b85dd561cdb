package org.assaydao.api.view;

import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.Indexes;
import java.util.HashMap;
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

    /** When claims on an incident close; absent where nothing of it is decided any more, for it is over or its awards are fixed. */
    public static final String UNDECIDED = "undecided";

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
        Map<String, Object> keys = new HashMap<>();
        picture.opened().ifPresent(opened -> {
            keys.put(ORDER, SortKeys.of(opened.position()));
            keys.put(PROVIDER, opened.provider().toLowerCase());
            if (picture.isUndecided()) keys.put(UNDECIDED, SortKeys.of(opened.claimsUntil(), picture.stream()));
        });
        return keys;
    }

    @Override
    public List<IndexModel> indexes() {
        return List.of(
                new IndexModel(Indexes.descending(ORDER)),
                new IndexModel(Indexes.ascending(UNDECIDED)),
                new IndexModel(Indexes.compoundIndex(Indexes.ascending(PROVIDER), Indexes.descending(ORDER))));
    }
}
