package org.assaydao.statement;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An EIP-712 array type: {@code T[]} or {@code T[n]}; the last pair of brackets is the outermost array. */
record ArrayType(String element, Optional<Integer> length) {
    private static final Pattern FORM = Pattern.compile("(.+)\\[([0-9]*)]");

    /** The array that {@code type} names; empty when it is no array. */
    static Optional<ArrayType> of(String type) {
        Matcher form = FORM.matcher(type);
        if (!form.matches()) return Optional.empty();
        String length = form.group(2);
        return Optional.of(new ArrayType(
                form.group(1), length.isEmpty() ? Optional.empty() : Optional.of(Integer.valueOf(length))));
    }

    /** The type below all brackets. */
    static String innermost(String type) {
        int bracket = type.indexOf('[');
        return bracket < 0 ? type : type.substring(0, bracket);
    }
}
