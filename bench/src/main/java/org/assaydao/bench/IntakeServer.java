package org.assaydao.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.json.JsonMapper;

/** The bare HTTP edge before a pipeline: one ballot as JSON, or many as lines or an array of JSON, at the system's own path. */
final class IntakeServer implements AutoCloseable {
    static final String LINES = "application/x-ndjson";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final IntakePipeline pipeline;
    private final DisposableServer server;

    IntakeServer(IntakePipeline pipeline) {
        this.pipeline = pipeline;
        this.server = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .route(routes -> routes.post("/v1/proposals/{number}/ballots", this::take))
                .bindNow();
    }

    String url() {
        return "http://127.0.0.1:" + server.port();
    }

    private Publisher<Void> take(HttpServerRequest request, HttpServerResponse response) {
        BigInteger proposal = new BigInteger(Objects.requireNonNull(request.param("number")));
        boolean lines = LINES.equals(request.requestHeaders().get("Content-Type"));
        Mono<byte[]> answer = request.receive()
                .aggregate()
                .asByteArray()
                .flatMap(body -> Mono.fromFuture(
                        lines ? many(proposal, body) : body[0] == '[' ? array(proposal, body) : one(proposal, body)));
        return answer.flatMap(body -> response.header("Content-Type", lines ? LINES : "application/json")
                        .header("Content-Length", Integer.toString(body.length))
                        .sendByteArray(Mono.just(body))
                        .then())
                .onErrorResume(
                        _ -> response.status(422).header("Content-Length", "0").send());
    }

    private CompletableFuture<byte[]> one(BigInteger proposal, byte[] body) {
        return pipeline.take(proposal, JSON.readValue(body, PostedBallot.class)).thenApply(JSON::writeValueAsBytes);
    }

    private CompletableFuture<byte[]> many(BigInteger proposal, byte[] body) {
        List<PostedBallot> ballots = new ArrayList<>();
        try (MappingIterator<PostedBallot> each =
                JSON.readerFor(PostedBallot.class).readValues(body)) {
            while (each.hasNext()) ballots.add(each.next());
        }
        return pipeline.takeAll(proposal, ballots).thenApply(IntakeServer::lines);
    }

    private CompletableFuture<byte[]> array(BigInteger proposal, byte[] body) {
        List<PostedBallot> ballots = List.of(JSON.readValue(body, PostedBallot[].class));
        return pipeline.takeAll(proposal, ballots).thenApply(JSON::writeValueAsBytes);
    }

    private static byte[] lines(List<IntakePipeline.Kept> kept) {
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            for (IntakePipeline.Kept one : kept) {
                out.write(JSON.writeValueAsBytes(one));
                out.write('\n');
            }
            return out.toByteArray();
        } catch (IOException never) {
            throw new IllegalStateException(never);
        }
    }

    @Override
    public void close() {
        server.disposeNow();
        pipeline.close();
    }
}
