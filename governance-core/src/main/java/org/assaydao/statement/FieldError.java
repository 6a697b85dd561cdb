package org.assaydao.statement;

import java.util.List;
import java.util.Map;
import org.assaydao.kernel.Rule;
import org.assaydao.kernel.RuleBroken;

/**
 * One field of a message that breaks its rule.
 *
 * @param field its path, for example {@code resources[0].capacity}
 * @param rule what the value must be, as a sentence
 */
public record FieldError(String field, String rule) {
    /** Past so many errors nobody reads on; a hostile message must not make a long answer. */
    private static final int MOST = 32;

    /**
     * Refuses a message that has errors.
     *
     * @throws RuleBroken STATEMENT_FIELD_INVALID with {@code errors}, a list of these
     */
    public static void refuse(List<FieldError> errors) {
        if (!errors.isEmpty()) {
            throw new RuleBroken(
                    Rule.STATEMENT_FIELD_INVALID,
                    Map.of("errors", List.copyOf(errors.subList(0, Math.min(errors.size(), MOST)))));
        }
    }
}
