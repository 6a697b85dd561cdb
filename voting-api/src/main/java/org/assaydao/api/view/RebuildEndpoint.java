package org.assaydao.api.view;

import java.util.List;
import java.util.Map;
import org.assaydao.api.problem.EdgeRefusal;
import org.assaydao.api.problem.EdgeRule;
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
    public Progress progress(@Selector String name) {
        return views.progress(name).orElseThrow(() -> unknown(name));
    }

    /** Begins to build the next generation, unless one is being built already; not found for a name that no view has. */
    @WriteOperation
    public Progress rebuild(@Selector String name) {
        return views.rebuild(name).orElseThrow(() -> unknown(name));
    }

    private static EdgeRefusal unknown(String name) {
        return new EdgeRefusal(EdgeRule.NOT_FOUND, Map.of("view", name));
    }
}
