package org.assaydao.api.answer;

import org.assaydao.api.problem.EdgeRefusal;
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

    /** The cursor behind the item of this key. */
    public String cursorBehind(String key) {
        return Cursor.write(list, key);
    }
}
