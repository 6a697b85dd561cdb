package org.assaydao.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** A problem (RFC 9457) that the API answered with, as a sentence that names rule, fields and values. */
public final class Problem extends Refusal {
    private static final long serialVersionUID = 1;
    private static final Set<String> OWN =
            Set.of("type", "title", "status", "code", "detail", "instance", "errors", "finality");

    private final int status;
    private final String code;

    Problem(int status, JsonNode body) {
        super(sentence(status, body));
        this.status = status;
        this.code = body.path("code").asString("");
    }

    public int status() {
        return status;
    }

    /** The rule's stable name; empty when the answer carried none. */
    public String code() {
        return code;
    }

    /** Whether the same may be taken later. */
    boolean isForNow() {
        return status == 429 || status == 503 || code.equals("UPLOAD_OFFSET_OTHER");
    }

    private static String sentence(int status, JsonNode body) {
        List<String> lines = new ArrayList<>();
        String code = body.path("code").asString("");
        lines.add(status + (code.isEmpty() ? "" : " " + code) + ": "
                + body.path("title").asString("the API refused without a reason"));
        String detail = body.path("detail").asString("");
        if (!detail.isEmpty() && !detail.equals(body.path("title").asString(""))) lines.add("  " + detail);
        for (Map.Entry<String, JsonNode> each : body.properties()) {
            if (!OWN.contains(each.getKey())) lines.add("  " + each.getKey() + ": " + text(each.getValue()));
        }
        for (JsonNode error : body.path("errors")) {
            lines.add("  field " + error.path("field").asString("?") + ": "
                    + error.path("rule").asString("?"));
        }
        return String.join(System.lineSeparator(), lines);
    }

    private static String text(JsonNode value) {
        return value.isString() ? value.asString() : value.toString();
    }
}
