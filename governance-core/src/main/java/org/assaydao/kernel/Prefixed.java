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
}
