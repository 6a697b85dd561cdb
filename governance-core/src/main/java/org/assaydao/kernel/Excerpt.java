package org.assaydao.kernel;

/** The beginning of a text, as a list or a message shows it. */
public final class Excerpt {
    private Excerpt() {}

    /** The first {@code most} characters of {@code text} (Unicode's, none of them halved), and an ellipsis where it goes on. */
    public static String of(String text, int most) {
        if (text.codePointCount(0, text.length()) <= most) return text;
        return text.substring(0, text.offsetByCodePoints(0, most)) + "…";
    }
}
