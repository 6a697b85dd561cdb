package org.assaydao.api.answer;

import java.util.Map;
import org.assaydao.api.problem.EdgeRefusal;
import org.assaydao.api.problem.EdgeRule;
import org.jspecify.annotations.Nullable;
import org.springframework.web.server.ServerWebExchange;

/**
 * Which page is asked for.
 *
 * @param behind the key behind which it begins; empty for the first page
 */
public record PageRequest(String list, String behind, int limit) {
    private static final int MOST = 500;
    private static final String USUAL = "50";

    /**
     * Reads {@code cursor} and {@code limit}.
     *
     * @param list names the list and what it is narrowed to; a cursor of one is none of another
     * @throws EdgeRefusal CURSOR_INVALID or PARAMETER_INVALID
     */
    public static PageRequest of(String list, ServerWebExchange exchange) {
        var query = exchange.getRequest().getQueryParams();
        return new PageRequest(list, Cursor.read(list, query.getFirst("cursor")), limit(query.getFirst("limit")));
    }

    private static int limit(@Nullable String text) {
        String given = text == null ? USUAL : text;
        int limit = given.matches("[0-9]{1,6}") ? Integer.parseInt(given) : 0;
        if (limit < 1 || limit > MOST) {
            throw EdgeRefusal.ofParameter("limit", "must be a whole number from 1 to " + MOST);
        }
        return limit;
    }

    public boolean isFirst() {
        return behind.isEmpty();
    }

    /**
     * The key, in a list whose keys are numbers; 0 for the first page.
     *
     * @throws EdgeRefusal CURSOR_INVALID
     */
    public long behindNumber() {
        if (isFirst()) return 0;
        if (!behind.matches("[0-9]{1,18}")) throw new EdgeRefusal(EdgeRule.CURSOR_INVALID, Map.of());
        return Long.parseLong(behind);
    }

    /** The cursor behind the item of this key. */
    public String cursorBehind(String key) {
        return Cursor.write(list, key);
    }
}
