package org.assaydao.api.stream;

import com.fasterxml.jackson.annotation.JsonValue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The id of a line: its number, and a mark that no other line ever has with that number. After an older copy of the database
 * came back, numbers are given out again; by the mark a reader of the lost lines is known.
 *
 * @param mark empty for the place before all lines
 */
@Schema(type = "string", pattern = FeedId.PATTERN, example = "1042-5f0c8a3e")
record FeedId(long number, String mark) {
    static final String PATTERN = "^(0|[1-9][0-9]{0,17}(-[0-9a-f]{8})?)$";

    /** The place before all lines. */
    static final FeedId START = new FeedId(0, "");

    private static final Pattern WRITTEN = Pattern.compile("(0|[1-9][0-9]{0,17})(?:-([0-9a-f]{8}))?");

    /** Reads one; a number without a mark is of no history that can be told, but for 0. Empty for anything else. */
    static Optional<FeedId> read(String text) {
        Matcher parts = WRITTEN.matcher(text);
        return parts.matches()
                ? Optional.of(new FeedId(Long.parseLong(parts.group(1)), parts.group(2) == null ? "" : parts.group(2)))
                : Optional.empty();
    }

    @JsonValue
    @Override
    public String toString() {
        return mark.isEmpty() ? String.valueOf(number) : number + "-" + mark;
    }
}
