package org.assaydao.api.view;

import com.mongodb.client.model.IndexModel;
import java.util.List;
import java.util.Map;
import org.assaydao.transaction.TransactionEvent;
import org.assaydao.transaction.TransactionPicture;
import org.jspecify.annotations.Nullable;

/** Every transaction that this system was to send, and what became of it. */
public final class OutboundView implements View<TransactionEvent, TransactionPicture> {
    @Override
    public String name() {
        return "outbound";
    }

    @Override
    public String prefix() {
        return "tx:";
    }

    @Override
    public Class<TransactionEvent> events() {
        return TransactionEvent.class;
    }

    @Override
    public Class<TransactionPicture> pictures() {
        return TransactionPicture.class;
    }

    @Override
    public TransactionPicture after(@Nullable TransactionPicture before, TransactionEvent event) {
        return (before == null ? TransactionPicture.of(event.intent()) : before).after(event);
    }

    @Override
    public Map<String, Object> keys(TransactionPicture picture) {
        return Map.of();
    }

    /** None: an intent is asked for by its own identifier. */
    @Override
    public List<IndexModel> indexes() {
        return List.of();
    }
}
