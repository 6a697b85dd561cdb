package org.assaydao.chain;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.assaydao.kernel.HexBytes;

/**
 * A revert: the error by which a contract refused a call.
 *
 * @param data as the chain tells it: the error's selector, and its arguments behind that
 * @param name of an error that our contracts declare, or {@code Error} for a text; empty where it is none of them
 * @param arguments what the contract says with it: whole numbers, truths, texts, and bytes as {@link HexBytes}
 */
public record Revert(HexBytes data, String name, List<Object> arguments) {
    private static final int SELECTOR_BYTES = 4;
    private static final int LONGEST_TEXT = 1_024;
    private static final Pattern CONTROLS = Pattern.compile("\\p{Cntrl}");

    public Revert {
        arguments = List.copyOf(arguments);
    }

    /** The arguments, for people and for tables that take no control characters. */
    public List<String> told() {
        return arguments.stream().map(Revert::told).toList();
    }

    private static String told(Object value) {
        String text = String.valueOf(value);
        return CONTROLS.matcher(text.substring(0, Math.min(text.length(), LONGEST_TEXT)))
                .replaceAll("\uFFFD");
    }

    /** Name and arguments, as events keep them. */
    public String text() {
        if (!name.isEmpty()) return name + told().stream().collect(Collectors.joining(", ", "(", ")"));
        return data.length() < SELECTOR_BYTES ? "execution reverted" : "unknown error " + told(data);
    }

    /** The name in what {@link #text} wrote; other words as they are. */
    public static String nameIn(String text) {
        int arguments = text.indexOf('(');
        return arguments < 0 ? text : text.substring(0, arguments);
    }
}
