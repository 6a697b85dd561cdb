package org.assaydao.api.answer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assaydao.api.problem.EdgeRefusal;
import org.assaydao.api.problem.EdgeRule;
import org.assaydao.statement.FieldError;
import org.jspecify.annotations.Nullable;

/**
 * A signed statement as it is posted.
 *
 * @param message the EIP-712 message; amounts and times are decimal text
 * @param signature 65 bytes r ‖ s ‖ v, or the 64 of EIP-2098
 */
public record StatementRequest(
        @Nullable Map<String, Object> message, @Nullable String signature) {
    /** The statement's parts, both of which must be there. */
    public Signed signed() {
        List<FieldError> errors = new ArrayList<>();
        if (message == null) errors.add(new FieldError("message", "must be given"));
        if (signature == null) errors.add(new FieldError("signature", "must be given"));
        if (message == null || signature == null) throw EdgeRefusal.ofFields(EdgeRule.BODY_MALFORMED, errors);
        return new Signed(message, signature);
    }

    /** Both parts. */
    public record Signed(Map<String, Object> message, String signature) {
        /** A field of a message that was taken, as text. */
        public String field(String name) {
            return String.valueOf(message.get(name));
        }
    }
}
