package org.assaydao.api.view;

import com.mongodb.client.model.IndexModel;
import java.util.List;
import java.util.Map;
import org.assaydao.dispute.DisputeEvent;
import org.assaydao.dispute.DisputePicture;
import org.jspecify.annotations.Nullable;

/** Every dispute, as the court states it. */
public final class DisputesView implements View<DisputeEvent, DisputePicture> {
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
        return Map.of();
    }

    /** None: a dispute is asked for by its own identifier. */
    @Override
    public List<IndexModel> indexes() {
        return List.of();
    }
}
