package org.assaydao.api.view;

import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.Indexes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assaydao.claim.ClaimEvent;
import org.assaydao.claim.ClaimPicture;
import org.assaydao.kernel.Address;
import org.jspecify.annotations.Nullable;

/** Every claim with what was decided of it and drawn, also by its incident, its account, and how long stewards have. */
public final class ClaimsView implements View<ClaimEvent, ClaimPicture> {
    /** The incident that a claim is on. */
    public static final String INCIDENT = "incident";

    /** Whose claim it is. */
    public static final String ACCOUNT = "account";

    /**
     * What lists of waiting claims go by: when claims on the incident close, and then when it was accepted, so that nobody's address
     * is in front of another's; absent where nothing waits for a steward.
     */
    public static final String WAITS = "waits";

    /** The stewards who decided over a waiting claim as it stands. */
    public static final String DECIDERS = "deciders";

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
        Map<String, Object> keys = new HashMap<>();
        keys.put(INCIDENT, picture.claim().incident().toString());
        keys.put(ACCOUNT, picture.claim().account().toLowerCase());
        if (picture.standing().isWaiting()) {
            picture.filed()
                    .ifPresent(filed -> keys.put(
                            WAITS, SortKeys.of(filed.closes(), SortKeys.of(filed.acceptedAt(), picture.stream()))));
            keys.put(
                    DECIDERS,
                    picture.deciders().stream().map(Address::toLowerCase).toList());
        }
        return keys;
    }

    /** What everybody said stands where a claim is shown alone. */
    @Override
    public Map<String, Object> unlisted() {
        return Map.of("history", List.of(), "filed.reason", "", "filed.evidence", List.of());
    }

    @Override
    public List<IndexModel> indexes() {
        return List.of(
                new IndexModel(Indexes.ascending(INCIDENT, Documents.ID)),
                new IndexModel(Indexes.ascending(ACCOUNT, Documents.ID)),
                new IndexModel(Indexes.ascending(WAITS)));
    }
}
