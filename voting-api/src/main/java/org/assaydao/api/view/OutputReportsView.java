package org.assaydao.api.view;

import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.Indexes;
import java.util.List;
import java.util.Map;
import org.assaydao.certificate.OutputEvent;
import org.assaydao.certificate.OutputPicture;
import org.jspecify.annotations.Nullable;

/** Every output report with what auditors found instead, also by its provider. */
public final class OutputReportsView implements View<OutputEvent, OutputPicture> {
    /** Whose output it is. */
    public static final String PROVIDER = "provider";

    @Override
    public String name() {
        return "outputs";
    }

    @Override
    public String prefix() {
        return "output:";
    }

    @Override
    public Class<OutputEvent> events() {
        return OutputEvent.class;
    }

    @Override
    public Class<OutputPicture> pictures() {
        return OutputPicture.class;
    }

    @Override
    public OutputPicture after(@Nullable OutputPicture before, OutputEvent event) {
        return (before == null ? OutputPicture.of(event.output()) : before).after(event);
    }

    @Override
    public Map<String, Object> keys(OutputPicture picture) {
        return Map.of(PROVIDER, picture.output().provider().toString());
    }

    @Override
    public List<IndexModel> indexes() {
        return List.of(new IndexModel(Indexes.ascending(PROVIDER, Documents.ID)));
    }
}
