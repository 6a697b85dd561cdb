package org.assaydao.api.export;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.assaydao.api.problem.EdgeRefusal;
import org.assaydao.api.problem.EdgeRule;
import org.assaydao.api.security.CallerPlaces;
import org.assaydao.chain.BlockPoint;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What goes out as long as its reader takes it: few at once, of one caller fewer, and none for ever. What breaks off, by a failure
 * or by its time, breaks the connection, so that a part is never taken for the whole.
 */
public final class Outgoing {
    /** The last block that an answer holds: its number and its hash. */
    public static final String BLOCK = "Assay-Block";

    /** The server takes some pieces ahead of the reader, so that they must be small. */
    private static final int PIECES = 32;

    private final CallerPlaces places;
    private final Duration longest;

    /**
     * Bounds what goes out.
     *
     * @param longest how long one answer may take
     */
    public Outgoing(CallerPlaces places, Duration longest) {
        this.places = places;
        this.longest = longest;
    }

    /**
     * Writes an answer.
     *
     * @param file the name under which a browser keeps it
     * @param through the last block that is in it
     * @param text in pieces, read no faster than they are taken; those of a HEAD are never read
     */
    public Mono<Void> write(
            ServerWebExchange exchange, MediaType type, String file, BlockPoint through, Flux<String> text) {
        return placed(exchange, () -> {
            ServerHttpResponse response = exchange.getResponse();
            HttpHeaders headers = response.getHeaders();
            headers.setContentType(new MediaType(type, StandardCharsets.UTF_8));
            headers.set(BLOCK, through.number() + " " + through.hash());
            headers.setContentDisposition(
                    ContentDisposition.attachment().filename(file).build());
            if (HttpMethod.HEAD.equals(exchange.getRequest().getMethod())) return response.setComplete();
            return response.writeWith(text.buffer(PIECES).map(pieces -> response.bufferFactory()
                    .wrap(String.join("", pieces).getBytes(StandardCharsets.UTF_8))));
        });
    }

    /** Answers with a place until all of it is written or it takes too long; where there is none, it is not begun. */
    public Mono<Void> placed(ServerWebExchange exchange, Supplier<Mono<Void>> answer) {
        return Mono.using(
                () -> places.take(CallerPlaces.caller(exchange)),
                _ -> answer.get().timeout(longest, Mono.error(this::tookTooLong)),
                places::giveBack);
    }

    private EdgeRefusal tookTooLong() {
        return new EdgeRefusal(EdgeRule.OVERLOADED, Map.of("longestSeconds", longest.toSeconds()));
    }
}
