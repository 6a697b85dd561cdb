package org.assaydao.api.stream;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.assaydao.api.answer.Blocking;
import org.assaydao.api.problem.EdgeRefusal;
import org.assaydao.api.security.CallerPlaces;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Everything that happens, as server-sent events; a reader that was cut off goes on where it was. */
@RestController
@Tag(name = "Events")
final class EventEndpoint {
    private static final String TOPICS = "[a-z]{1,32}(,[a-z]{1,32}){0,15}";

    private final HeldFeed feed;
    private final CallerPlaces places;
    private final Blocking blocking;

    EventEndpoint(HeldFeed feed, CallerPlaces places, Blocking blocking) {
        this.feed = feed;
        this.places = places;
        this.blocking = blocking;
    }

    @GetMapping(path = "/v1/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Operation(
            summary = "Streams what happens, with how final it is",
            description =
                    "Every event is a message without a name of its own, so that a browser's onmessage has it; its kind"
                            + " is in the data. Without an id it begins now; with 0, at the oldest line that is held;"
                            + " an id that was never given out is refused. Who asks for lines that are held no longer,"
                            + " or comes with an id of a history that was lost with the database, is told"
                            + " assay.feed.Reset first, and reads anew what it shows. A comment line keeps the"
                            + " connection while nothing happens; a reader that takes nothing is cut off.")
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
                            schema = @Schema(implementation = FeedLine.class)))
    Mono<Void> events(
            @Parameter(description = "Topics with commas between them; none means all.", example = "proposal,ballot")
                    @RequestParam(required = false)
                    @Nullable
                    String topic,
            @Parameter(
                            description =
                                    "The id of the last event that was received, for a first connection of a page,"
                                            + " which can set no header; the header is the newer one.",
                            example = "1042")
                    @RequestParam(name = "last-event-id", required = false)
                    @Nullable
                    String lastEventId,
            @Parameter(description = "The same under the name that EventSource libraries use.", example = "1042")
                    @RequestParam(name = "lastEventId", required = false)
                    @Nullable
                    String lastEventIdOfLibraries,
            @Parameter(description = "The id of the last event that was received.", example = "1042")
                    @RequestHeader(name = "Last-Event-ID", required = false)
                    @Nullable
                    String lastEventIdOfBrowser,
            @Parameter(hidden = true) ServerWebExchange exchange) {
        Set<String> topics = topics(topic);
        Optional<Mono<Long>> asked = given("Last-Event-ID", lastEventIdOfBrowser)
                .or(() -> given("last-event-id", lastEventId))
                .or(() -> given("lastEventId", lastEventIdOfLibraries));
        Mono<Long> start = asked.orElseGet(() -> Mono.fromSupplier(feed::newest));
        return start.flatMap(behind -> told(exchange, behind, topics));
    }

    /** The lines of one reader, who has a place until the end. Written as they are held: nobody's are encoded twice. */
    private Mono<Void> told(ServerWebExchange exchange, long behind, Set<String> topics) {
        ServerHttpResponse response = exchange.getResponse();
        return Mono.using(
                () -> places.take(CallerPlaces.caller(exchange)),
                _ -> {
                    response.getHeaders().setContentType(MediaType.TEXT_EVENT_STREAM);
                    return response.writeAndFlushWith(feed.behind(behind, topics, Connection.of(response))
                            .map(chunk -> Mono.just(response.bufferFactory().wrap(chunk))));
                },
                places::giveBack);
    }

    private static Set<String> topics(@Nullable String topic) {
        if (topic == null || topic.isEmpty()) return Set.of();
        if (!topic.matches(TOPICS)) {
            throw EdgeRefusal.ofParameter("topic", "must be up to 16 words of small letters with commas between them");
        }
        return Set.copyOf(Arrays.asList(topic.split(",", -1)));
    }

    private Optional<Mono<Long>> given(String name, @Nullable String text) {
        if (text == null) return Optional.empty();
        if (!text.matches("[0-9]{1,18}")) {
            throw EdgeRefusal.ofParameter(name, "must be the id of an event, a whole number");
        }
        long id = Long.parseLong(text);
        Mono<OptionalLong> place =
                id <= feed.newest() ? Mono.fromSupplier(() -> feed.place(id)) : blocking.call(() -> feed.place(id));
        return Optional.of(place.map(found -> found.orElseThrow(
                () -> EdgeRefusal.ofParameter(name, "must be the id of an event that was received"))));
    }
}
