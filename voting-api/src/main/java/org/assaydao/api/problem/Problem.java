package org.assaydao.api.problem;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.assaydao.kernel.Rule;
import org.assaydao.statement.FieldError;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * One problem of RFC 9457 before it is written.
 *
 * @param code stable name of the rule; its kebab form ends the problem's type
 * @param title the rule's sentence
 * @param details values that belong to the problem, written as members of it
 * @param errors the fields that are wrong; empty when no field is
 * @param retryAfterSeconds when trying again makes sense; 0 for never
 */
public record Problem(
        HttpStatus status,
        String code,
        String title,
        String detail,
        Map<String, Object> details,
        List<FieldError> errors,
        long retryAfterSeconds) {
    static final String TYPES = "https://assaydao.org/problems/";

    static Problem of(Rule rule, Map<String, Object> details, List<FieldError> errors, long retryAfterSeconds) {
        return new Problem(
                RuleStatus.of(rule), rule.name(), rule.sentence(), rule.sentence(), details, errors, retryAfterSeconds);
    }

    static Problem of(EdgeRule rule, String detail) {
        return new Problem(rule.status(), rule.name(), rule.sentence(), detail, Map.of(), List.of(), 0);
    }

    static Problem of(EdgeRule rule) {
        return of(rule, rule.sentence());
    }

    Problem withDetails(Map<String, Object> more) {
        return new Problem(status, code, title, detail, more, errors, retryAfterSeconds);
    }

    Problem withErrors(List<FieldError> wrong) {
        return new Problem(status, code, title, detail, details, wrong, retryAfterSeconds);
    }

    Problem retriedAfter(long seconds) {
        return new Problem(status, code, title, detail, details, errors, seconds);
    }

    /** The members in the order in which a person reads them; a detail never hides one of the standard's. */
    public Map<String, Object> body(@Nullable String instance) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", TYPES + code.toLowerCase(Locale.ROOT).replace('_', '-'));
        body.put("title", title);
        body.put("status", status.value());
        body.put("code", code);
        body.put("detail", detail);
        if (instance != null) body.put("instance", instance);
        details.forEach(body::putIfAbsent);
        if (!errors.isEmpty()) body.put("errors", errors);
        return body;
    }
}
