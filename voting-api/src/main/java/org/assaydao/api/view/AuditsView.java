package org.assaydao.api.view;

import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.Indexes;
import java.util.List;
import java.util.Map;
import org.assaydao.audit.AuditEvent;
import org.assaydao.audit.AuditEvent.AuditReported;
import org.jspecify.annotations.Nullable;

/** Every signed audit report, newest first, also by provider. */
public final class AuditsView implements View<AuditEvent, AuditReported> {
    public static final String ORDER = "order";
    public static final String PROVIDER = "provider";

    @Override
    public String name() {
        return "audits";
    }

    @Override
    public String prefix() {
        return "audit:";
    }

    @Override
    public Class<AuditEvent> events() {
        return AuditEvent.class;
    }

    @Override
    public Class<AuditReported> pictures() {
        return AuditReported.class;
    }

    @Override
    public AuditReported after(@Nullable AuditReported before, AuditEvent event) {
        return switch (event) {
            case AuditReported reported -> reported;
        };
    }

    @Override
    public Map<String, Object> keys(AuditReported picture) {
        return Map.of(
                ORDER,
                SortKeys.of(picture.acceptedAt(), picture.audit().report().toString()),
                PROVIDER,
                picture.provider().toString());
    }

    @Override
    public List<IndexModel> indexes() {
        return List.of(
                new IndexModel(Indexes.descending(ORDER)),
                new IndexModel(Indexes.compoundIndex(Indexes.ascending(PROVIDER), Indexes.descending(ORDER))));
    }
}
