package org.assaydao.app.demo;

import java.util.LinkedHashMap;
import java.util.Map;
import org.assaydao.app.cli.SigningKey;

/** An act to be done: whose, which of those that {@code GET /v1/transactions} lists, and what it wants to know. */
record Deed(SigningKey by, String action, Map<String, String> parameters) {
    static Deed of(SigningKey by, String action) {
        return new Deed(by, action, Map.of());
    }

    Deed with(String name, Object value) {
        Map<String, String> more = new LinkedHashMap<>(parameters);
        more.put(name, value.toString());
        return new Deed(by, action, more);
    }
}
