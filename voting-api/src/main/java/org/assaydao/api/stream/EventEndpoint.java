package org.assaydao.api.stream;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.assaydao.api.problem.EdgeRefusal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Everything that happens, as server-sent events; a reader that was cut off goes on where it was. */
@RestController
@Tag(name = "Events")
final class EventEndpoint {
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    private static final String TOPICS = "[a-z]{1,32}(,[a-z]{1,32}){0,15}";

    private final FeedStream stream;

    EventEndpoint(FeedStream stream) {
        this.stream = stream;
    }

    @GetMapping(path = "/v1/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Operation(
            summary = "Streams what happens, with how final it is",
            description =
                    "Without Last-Event-ID it begins now; with 0, at the beginning; an id that was never given out is"
                            + " refused. A comment line keeps the"
                            + " connection while nothing happens.")
    Flux<ServerSentEvent<FeedLine>> events(
            @Parameter(description = "Topics with commas between them; none means all.", example = "proposal,ballot")
                    @RequestParam(required = false)
                    @Nullable
                    String topic,
            @Parameter(description = "The id of the last event that was received.", example = "1042")
                    @RequestHeader(name = "Last-Event-ID", required = false)
                    @Nullable
                    String lastEventId) {
        List<String> topics = topics(topic);
        Mono<Long> start = lastEventId == null ? stream.now() : stream.givenOut(id(lastEventId));
        Flux<ServerSentEvent<FeedLine>> beats = Flux.interval(HEARTBEAT)
                .onBackpressureDrop()
                .map(_ -> ServerSentEvent.<FeedLine>builder()
                        .comment("still here")
                        .build());
        Flux<ServerSentEvent<FeedLine>> greeting = Flux.just(
                ServerSentEvent.<FeedLine>builder().comment("listening").build());
        return start.flatMapMany(behind ->
                greeting.concatWith(Flux.merge(stream.behind(behind, topics).map(EventEndpoint::event), beats)));
    }

    private static ServerSentEvent<FeedLine> event(FeedLine line) {
        return ServerSentEvent.builder(line)
                .id(Long.toString(line.id()))
                .event(line.kind())
                .build();
    }

    private static List<String> topics(@Nullable String topic) {
        if (topic == null || topic.isEmpty()) return List.of();
        if (!topic.matches(TOPICS)) {
            throw EdgeRefusal.ofParameter("topic", "must be up to 16 words of small letters with commas between them");
        }
        return Arrays.asList(topic.split(",", -1));
    }

    private static long id(String text) {
        if (!text.matches("[0-9]{1,18}")) {
            throw EdgeRefusal.ofParameter("Last-Event-ID", "must be the id of an event, a whole number");
        }
        return Long.parseLong(text);
    }
}
