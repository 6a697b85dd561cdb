package org.assaydao.api.view;

import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.Indexes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assaydao.riskfund.DraftEvent;
import org.assaydao.riskfund.DraftPicture;
import org.jspecify.annotations.Nullable;

/** Every drafted payout, also by its incident. */
public final class DraftsView implements View<DraftEvent, DraftPicture> {
    /** What lists of drafts go by: where each was drafted or announced. */
    public static final String ORDER = "order";

    /** The incident that a draft is of. */
    public static final String INCIDENT = "incident";

    @Override
    public String name() {
        return "drafts";
    }

    @Override
    public String prefix() {
        return "draft:";
    }

    @Override
    public Class<DraftEvent> events() {
        return DraftEvent.class;
    }

    @Override
    public Class<DraftPicture> pictures() {
        return DraftPicture.class;
    }

    @Override
    public DraftPicture after(@Nullable DraftPicture before, DraftEvent event) {
        return (before == null ? DraftPicture.of(event.draft()) : before).after(event);
    }

    @Override
    public Map<String, Object> keys(DraftPicture picture) {
        Map<String, Object> keys = new HashMap<>();
        picture.incident().ifPresent(incident -> keys.put(INCIDENT, incident.toString()));
        picture.begun().ifPresent(begun -> keys.put(ORDER, SortKeys.of(begun)));
        return keys;
    }

    @Override
    public List<IndexModel> indexes() {
        return List.of(new IndexModel(Indexes.compoundIndex(Indexes.ascending(INCIDENT), Indexes.descending(ORDER))));
    }
}
