package org.assaydao.kernel;

/** Identifiers carry their aggregate's type in front, because the store is unique on (identifier, sequence) alone. */
final class Prefixed {
    private Prefixed() {}

    static String strip(String text, String prefix) {
        if (!text.startsWith(prefix)) {
            throw new IllegalArgumentException("the identifier " + text + " must begin with " + prefix);
        }
        return text.substring(prefix.length());
    }

    /** The parts behind the prefix, which colons separate. */
    static String[] split(String text, String prefix, int parts) {
        String[] split = strip(text, prefix).split(":", -1);
        if (split.length != parts) {
            throw new IllegalArgumentException("the identifier " + text + " must have " + parts + " parts");
        }
        return split;
    }
}
