package org.assaydao.api.proposal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One argument of a call, or one part of it.
 *
 * @param name as the contract declares it; empty for an element of a list
 * @param type as it stands in the function's signature
 * @param value a number in decimals, bytes in hex, an account, text, {@code true} or {@code false}; absent where there are parts
 * @param parts the members of a struct or the elements of a list
 */
record CallArgument(
        String name,
        String type,
        @Nullable String value,
        @Nullable List<CallArgument> parts) {
    static CallArgument of(AbiParameter declared, String value) {
        return new CallArgument(declared.name(), declared.type(), value, null);
    }

    static CallArgument of(AbiParameter declared, List<CallArgument> parts) {
        return new CallArgument(declared.name(), declared.type(), null, List.copyOf(parts));
    }
}
