package org.assaydao.api.problem;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** The problems of requests that the server refuses by itself, before there is a path that they could name. */
public final class BareProblems {
    private static final List<EdgeRule> RULES = List.of(
            EdgeRule.REQUEST_MALFORMED,
            EdgeRule.HTTP_VERSION_NOT_SUPPORTED,
            EdgeRule.REQUEST_LINE_TOO_LONG,
            EdgeRule.HEADERS_TOO_LARGE);

    private final JsonMapper json;

    public BareProblems(JsonMapper json) {
        this.json = json;
    }

    /** The body for each status. */
    public Map<Integer, byte[]> byStatus() {
        Map<Integer, byte[]> bodies = new HashMap<>();
        for (EdgeRule rule : RULES) {
            bodies.put(
                    rule.status().value(),
                    json.writeValueAsBytes(Problem.of(rule).body(null)));
        }
        return Map.copyOf(bodies);
    }
}
