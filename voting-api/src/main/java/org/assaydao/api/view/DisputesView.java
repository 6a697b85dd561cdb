package org.assaydao.api.view;

import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.Indexes;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assaydao.dispute.DisputeEvent;
import org.assaydao.dispute.DisputePicture;
import org.assaydao.dispute.Offence;
import org.assaydao.kernel.Address;
import org.jspecify.annotations.Nullable;

/** Every dispute, as the court states it, also by its parties. */
public final class DisputesView implements View<DisputeEvent, DisputePicture> {
    /** What lists of disputes go by: where each was opened. */
    public static final String ORDER = "order";

    /** Who is accused. */
    public static final String PROVIDER = "provider";

    /** Who accuses. */
    public static final String CHALLENGER = "challenger";

    /** Who is accused of what in which period. */
    public static final String TRIPLE = "triple";

    /** The value of {@link #TRIPLE}. */
    public static String triple(Address provider, Offence offence, long period) {
        return provider.toLowerCase() + " " + offence + " " + period;
    }

    @Override
    public String name() {
        return "disputes";
    }

    @Override
    public String prefix() {
        return "dispute:";
    }

    @Override
    public Class<DisputeEvent> events() {
        return DisputeEvent.class;
    }

    @Override
    public Class<DisputePicture> pictures() {
        return DisputePicture.class;
    }

    @Override
    public DisputePicture after(@Nullable DisputePicture before, DisputeEvent event) {
        return (before == null ? DisputePicture.of(event.dispute()) : before).after(event);
    }

    @Override
    public Map<String, Object> keys(DisputePicture picture) {
        Map<String, Object> keys = new HashMap<>();
        picture.opened().ifPresent(opened -> {
            keys.put(ORDER, SortKeys.of(opened.position()));
            keys.put(PROVIDER, opened.provider().address().toLowerCase());
            keys.put(CHALLENGER, opened.challenger().toLowerCase());
            keys.put(TRIPLE, triple(opened.provider().address(), opened.offence(), opened.period()));
        });
        return keys;
    }

    /** The parties and what they filed; anybody may file. */
    @Override
    public Map<String, Object> unlisted() {
        Map<String, Object> unlisted = new LinkedHashMap<>();
        for (String list : List.of("opened.parties", "evidence.ofParties", "evidence.ofOthers", "votes")) {
            unlisted.put(list, List.of());
        }
        return unlisted;
    }

    @Override
    public List<IndexModel> indexes() {
        return List.of(
                new IndexModel(Indexes.descending(ORDER)),
                new IndexModel(Indexes.compoundIndex(Indexes.ascending(PROVIDER), Indexes.descending(ORDER))),
                new IndexModel(Indexes.compoundIndex(Indexes.ascending(CHALLENGER), Indexes.descending(ORDER))),
                new IndexModel(Indexes.compoundIndex(Indexes.ascending(TRIPLE), Indexes.descending(ORDER))));
    }
}
