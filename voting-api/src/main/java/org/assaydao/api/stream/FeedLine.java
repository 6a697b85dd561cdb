package org.assaydao.api.stream;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of the feed.
 *
 * @param id ascends, with gaps; never given out twice, and below 2^53
 * @param topic the aggregate's type
 * @param kind the stored name of the event that it is or will be; docs/events.md lists them
 * @param finality recorded, seen, safe, finalized or orphaned; absent in a reset
 * @param href where what it is about can be read; absent where nothing shows it alone
 * @param body a JSON object, as it was written
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "FeedLine")
record FeedLine(
        long id,
        String topic,
        String kind,
        @Nullable String finality,
        @Nullable String href,
        @JsonRawValue @Schema(type = "object") String body,
        String at) {
    static final String RESET = "assay.feed.Reset";

    /** What a reader is told that cannot go on where it was: what it shows must be read anew. */
    static FeedLine reset(long forgotten) {
        return new FeedLine(
                forgotten, "feed", RESET, null, null, "{}", Instant.now().toString());
    }
}
