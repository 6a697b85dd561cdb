package org.assaydao.api.problem;

import java.util.List;
import java.util.Map;
import org.assaydao.statement.FieldError;

/** A request refused by a rule of the API itself. */
public final class EdgeRefusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final EdgeRule rule;
    private final transient Map<String, Object> details;
    private final transient List<FieldError> errors;

    private EdgeRefusal(EdgeRule rule, Map<String, Object> details, List<FieldError> errors) {
        super(rule + " " + details + " " + errors, null, false, false);
        this.rule = rule;
        this.details = Map.copyOf(details);
        this.errors = List.copyOf(errors);
    }

    public EdgeRefusal(EdgeRule rule, Map<String, Object> details) {
        this(rule, details, List.of());
    }

    /** Names the fields or parameters that are wrong. */
    public static EdgeRefusal ofFields(EdgeRule rule, List<FieldError> errors) {
        return new EdgeRefusal(rule, Map.of(), errors);
    }

    /** Names the one parameter that is wrong. */
    public static EdgeRefusal ofParameter(String name, String rule) {
        return ofFields(EdgeRule.PARAMETER_INVALID, List.of(new FieldError(name, rule)));
    }

    public EdgeRule rule() {
        return rule;
    }

    public Map<String, Object> details() {
        return details;
    }

    public List<FieldError> errors() {
        return errors;
    }
}
