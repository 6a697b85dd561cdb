package org.assaydao.api.stream;

import com.fasterxml.jackson.annotation.JsonRawValue;

/**
 * One line of the feed.
 *
 * @param topic the aggregate's type
 * @param kind the stored name of the event that it is or will be
 * @param finality recorded, seen, safe, finalized or orphaned
 * @param body a JSON object, as it was written
 */
record FeedLine(
        long id,
        String topic,
        String kind,
        String finality,
        @JsonRawValue String body,
        String at) {}
