package org.assaydao.statement;

import java.math.BigInteger;
import java.net.URI;
import java.util.regex.Pattern;

/** What a field's value must keep to beyond its EIP-712 type. */
sealed interface Limit {
    /** Text of so many UTF-8 bytes, in one line or several; it shows what it says. */
    record Text(int least, int most, boolean lines) implements Limit {
        /** Characters that no screen shows, but for a tab and a line's end. */
        private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}&&[^\\n\\r\\t]]");

        private static final Pattern UNSEEN_OR_BREAK = Pattern.compile("[\\p{Cc}\\u2028\\u2029]");

        /** Characters that turn the order of others around, so that a name reads as another one (UAX 9). */
        private static final Pattern TURNS = Pattern.compile("[\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]");

        /** Characters of no width or no look, by which a name that reads as another one is not the same. */
        private static final Pattern HIDDEN =
                Pattern.compile("[\\p{Cf}\\u034f\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f"
                        + "\\u2065\\u2800\\u3164\\ufe00-\\ufe0f\\uffa0\\x{e0000}-\\x{e0fff}]");

        /** @throws IllegalArgumentException when the text has characters that deceive a reader */
        void mustShow(String text) {
            if ((lines ? UNSEEN : UNSEEN_OR_BREAK).matcher(text).find()) {
                throw new IllegalArgumentException(
                        lines ? "must have no control characters" : "must be one line without control characters");
            }
            if (!lines && HIDDEN.matcher(text).find() && !TURNS.matcher(text).find()) {
                throw new IllegalArgumentException("must have no characters that nobody sees");
            }
            if (TURNS.matcher(text).find()) {
                throw new IllegalArgumentException("must have no characters that change the direction of text");
            }
        }
    }

    /** Text that is signed for the chain and taken as it is; the desk says how long. */
    record AnyText() implements Limit {}

    /** The address of a web page, or nothing: what a reader may follow without running anything. */
    record WebAddress(int most) implements Limit {
        private static final Pattern FORM = Pattern.compile("https://[^\\s/?#@]+([/?#]\\S*)?");

        boolean fits(String text) {
            if (text.isEmpty()) return true;
            try {
                return FORM.matcher(text).matches() && URI.create(text).getHost() != null;
            } catch (IllegalArgumentException malformed) {
                return false;
            }
        }
    }

    /** Bytes that are not all zero. */
    record Something() implements Limit {}

    /** An array of so many entries. */
    record Entries(int least, int most) implements Limit {}

    /** A number from {@code least} to {@code most}. */
    record Within(BigInteger least, BigInteger most) implements Limit {
        static Within upTo(long most) {
            return new Within(BigInteger.ZERO, BigInteger.valueOf(most));
        }
    }
}
