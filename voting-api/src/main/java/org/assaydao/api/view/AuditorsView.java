package org.assaydao.api.view;

import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.Indexes;
import java.util.List;
import java.util.Map;
import org.assaydao.auditor.AuditorEvent;
import org.assaydao.auditor.AuditorPicture;
import org.jspecify.annotations.Nullable;

/** Every auditor: his accreditation, his bond, and the cases against him. */
public final class AuditorsView implements View<AuditorEvent, AuditorPicture> {
    /** What lists of auditors go by: the address. */
    public static final String ADDRESS = "address";

    @Override
    public String name() {
        return "auditors";
    }

    @Override
    public String prefix() {
        return "auditor:";
    }

    @Override
    public Class<AuditorEvent> events() {
        return AuditorEvent.class;
    }

    @Override
    public Class<AuditorPicture> pictures() {
        return AuditorPicture.class;
    }

    @Override
    public AuditorPicture after(@Nullable AuditorPicture before, AuditorEvent event) {
        return (before == null ? AuditorPicture.of(event.auditor()) : before).after(event);
    }

    @Override
    public Map<String, Object> keys(AuditorPicture picture) {
        return Map.of(ADDRESS, picture.auditor().address().toLowerCase());
    }

    @Override
    public List<IndexModel> indexes() {
        return List.of(new IndexModel(Indexes.ascending(ADDRESS)));
    }
}
