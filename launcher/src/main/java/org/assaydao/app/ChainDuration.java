package org.assaydao.app;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assaydao.app.embedded.StartRefused;

/** A span of chain time as people write it: 90s, 15m, 12h, 3d, 2w, or a sum of those. */
final class ChainDuration {
    static final Duration SHORTEST = Duration.ofSeconds(1);
    static final Duration LONGEST = Duration.ofDays(10 * 365);

    private static final Pattern WHOLE = Pattern.compile("([0-9]{1,9}[smhdw])+");
    private static final Pattern PART = Pattern.compile("([0-9]{1,9})([smhdw])");

    private ChainDuration() {}

    /** Reads it, or says what it should look like. */
    static Duration parse(String text) {
        if (text.length() > 40 || !WHOLE.matcher(text).matches()) {
            throw new StartRefused(
                    "\"" + text + "\" is no span of time; write for example 90s, 15m, 12h, 3d, 2w or 1d12h.");
        }
        Duration sum = Duration.ZERO;
        Matcher parts = PART.matcher(text);
        while (parts.find()) sum = sum.plus(unit(parts.group(2)).multipliedBy(Long.parseLong(parts.group(1))));
        if (sum.compareTo(SHORTEST) < 0 || sum.compareTo(LONGEST) > 0) {
            throw new StartRefused("The chain's time moves by one second to ten years, not by " + text + ".");
        }
        return sum;
    }

    private static Duration unit(String letter) {
        return switch (letter) {
            case "s" -> Duration.ofSeconds(1);
            case "m" -> Duration.ofMinutes(1);
            case "h" -> Duration.ofHours(1);
            case "d" -> Duration.ofDays(1);
            case "w" -> Duration.ofDays(7);
            default -> throw new IllegalArgumentException(letter);
        };
    }
}
