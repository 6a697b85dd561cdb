package org.assaydao.api.view;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;

/** Rebuilds views, on the management port: {@code POST …/views/{name}} begins, {@code GET …/views/{name}} says how far. */
@WebEndpoint(id = "views")
public final class RebuildEndpoint {
    private final Views views;

    public RebuildEndpoint(Views views) {
        this.views = views;
    }

    /** How every view is. */
    @ReadOperation
    public Map<String, List<ViewState>> all() {
        return Map.of("views", views.states());
    }

    /** How far a rebuild is; not found for a name that no view has. */
    @ReadOperation
    public @Nullable Progress progress(@Selector String name) {
        return views.progress(name).orElse(null);
    }

    /** Begins to build the next generation, unless one is being built already. */
    @WriteOperation
    public @Nullable Progress rebuild(@Selector String name) {
        return views.rebuild(name).orElse(null);
    }
}
