package org.assaydao.api.view;

import com.mongodb.client.model.IndexModel;
import java.util.List;
import java.util.Map;
import org.assaydao.bond.BondEvent;
import org.assaydao.bond.BondPicture;
import org.jspecify.annotations.Nullable;

/** Every provider's bond, as the vault states it. */
public final class BondsView implements View<BondEvent, BondPicture> {
    @Override
    public String name() {
        return "bonds";
    }

    @Override
    public String prefix() {
        return "bond:";
    }

    @Override
    public Class<BondEvent> events() {
        return BondEvent.class;
    }

    @Override
    public Class<BondPicture> pictures() {
        return BondPicture.class;
    }

    @Override
    public BondPicture after(@Nullable BondPicture before, BondEvent event) {
        return (before == null ? BondPicture.of(event.bond()) : before).after(event);
    }

    @Override
    public Map<String, Object> keys(BondPicture picture) {
        return Map.of();
    }

    /** None: a bond is asked for by its own identifier. */
    @Override
    public List<IndexModel> indexes() {
        return List.of();
    }
}
