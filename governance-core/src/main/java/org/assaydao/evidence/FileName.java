package org.assaydao.evidence;

/**
 * A name by which a file is offered to whoever fetches it. It names nothing here: no path is ever made of it.
 *
 * @param text at most 120 characters
 */
public record FileName(String text) {
    private static final int MOST = 120;

    /** What a name must be. */
    public static final String FORM = "must be a name of 1 to " + MOST
            + " characters without a slash or backslash, control or format characters, or a space or dot at either end";

    public FileName {
        boolean fits = !text.isEmpty() && text.codePointCount(0, text.length()) <= MOST;
        if (!fits || text.codePoints().anyMatch(FileName::isUnfit) || isOpenEnded(text)) {
            throw new IllegalArgumentException(FORM);
        }
    }

    private static boolean isOpenEnded(String text) {
        return isEnd(text.charAt(0)) || isEnd(text.charAt(text.length() - 1));
    }

    private static boolean isEnd(char each) {
        return each == '.' || Character.isWhitespace(each) || Character.isSpaceChar(each);
    }

    /** Path separators, and what shows nothing or turns the text around it. */
    private static boolean isUnfit(int each) {
        return each == '/'
                || each == '\\'
                || switch (Character.getType(each)) {
                    case Character.CONTROL,
                            Character.FORMAT,
                            Character.SURROGATE,
                            Character.UNASSIGNED,
                            Character.LINE_SEPARATOR,
                            Character.PARAGRAPH_SEPARATOR -> true;
                    default -> false;
                };
    }

    @Override
    public String toString() {
        return text;
    }
}
