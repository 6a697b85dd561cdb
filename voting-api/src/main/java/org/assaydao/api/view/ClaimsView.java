package org.assaydao.api.view;

import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.Indexes;
import java.util.List;
import java.util.Map;
import org.assaydao.riskfund.ClaimEvent;
import org.assaydao.riskfund.ClaimPicture;
import org.jspecify.annotations.Nullable;

/** What every account drew of every incident, also by either. */
public final class ClaimsView implements View<ClaimEvent, ClaimPicture> {
    /** The incident that a claim is on. */
    public static final String INCIDENT = "incident";

    /** Whose claim it is. */
    public static final String ACCOUNT = "account";

    @Override
    public String name() {
        return "claims";
    }

    @Override
    public String prefix() {
        return "claim:";
    }

    @Override
    public Class<ClaimEvent> events() {
        return ClaimEvent.class;
    }

    @Override
    public Class<ClaimPicture> pictures() {
        return ClaimPicture.class;
    }

    @Override
    public ClaimPicture after(@Nullable ClaimPicture before, ClaimEvent event) {
        return (before == null ? ClaimPicture.of(event.claim()) : before).after(event);
    }

    @Override
    public Map<String, Object> keys(ClaimPicture picture) {
        return Map.of(
                INCIDENT,
                picture.claim().incident().toString(),
                ACCOUNT,
                picture.claim().account().toLowerCase());
    }

    @Override
    public List<IndexModel> indexes() {
        return List.of(
                new IndexModel(Indexes.ascending(INCIDENT, Documents.ID)),
                new IndexModel(Indexes.ascending(ACCOUNT, Documents.ID)));
    }
}
