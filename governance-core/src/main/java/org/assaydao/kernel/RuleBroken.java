package org.assaydao.kernel;

import java.util.Map;

/** A decision refused: which rule, and the values that broke it. The edge turns it into one RFC 9457 problem. */
public final class RuleBroken extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Rule rule;
    private final transient Map<String, Object> details;

    public RuleBroken(Rule rule, Map<String, Object> details) {
        super(rule + " " + details, null, false, false);
        this.rule = rule;
        this.details = Map.copyOf(details);
    }

    public RuleBroken(Rule rule) {
        this(rule, Map.of());
    }

    public Rule rule() {
        return rule;
    }

    /** Names and values that belong to the problem: both nonces, the current digest, the recovered address. */
    public Map<String, Object> details() {
        return details;
    }
}
