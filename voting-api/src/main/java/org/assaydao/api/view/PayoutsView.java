package org.assaydao.api.view;

import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.Indexes;
import java.util.List;
import java.util.Map;
import org.assaydao.riskfund.PayoutEvent;
import org.assaydao.riskfund.PayoutPicture;
import org.jspecify.annotations.Nullable;

/** Every opened payout, also by its incident. */
public final class PayoutsView implements View<PayoutEvent, PayoutPicture> {
    /** The incident that a payout is of. */
    public static final String INCIDENT = "incident";

    @Override
    public String name() {
        return "payouts";
    }

    @Override
    public String prefix() {
        return "payout:";
    }

    @Override
    public Class<PayoutEvent> events() {
        return PayoutEvent.class;
    }

    @Override
    public Class<PayoutPicture> pictures() {
        return PayoutPicture.class;
    }

    @Override
    public PayoutPicture after(@Nullable PayoutPicture before, PayoutEvent event) {
        return (before == null ? PayoutPicture.of(event.payout()) : before).after(event);
    }

    @Override
    public Map<String, Object> keys(PayoutPicture picture) {
        return picture.opened()
                .map(opened ->
                        Map.<String, Object>of(INCIDENT, opened.incident().toString()))
                .orElse(Map.of());
    }

    @Override
    public List<IndexModel> indexes() {
        return List.of(new IndexModel(Indexes.ascending(INCIDENT, Documents.ID)));
    }
}
