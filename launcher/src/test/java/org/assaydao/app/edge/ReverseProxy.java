package org.assaydao.app.edge;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.netty.DisposableServer;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/**
 * A reverse proxy as stands before an API: it passes on what comes and adds from where it came behind what it was told. All
 * callers of a test are on this machine, so each says by a header that is not passed on from where it stands for calling.
 */
final class ReverseProxy implements AutoCloseable {
    static final String CALLER = "X-Stands-For";

    private final boolean standard;
    private final HttpClient api;
    private final DisposableServer server;

    /**
     * Listens on a port of its own.
     *
     * @param standard whether it writes {@code Forwarded} (RFC 7239), or {@code X-Forwarded-For}
     */
    ReverseProxy(String api, boolean standard) {
        this.standard = standard;
        this.api = HttpClient.create().baseUrl(api);
        this.server =
                HttpServer.create().host("127.0.0.1").port(0).handle(this::pass).bindNow();
    }

    String address() {
        return "http://127.0.0.1:" + server.port();
    }

    private Publisher<Void> pass(HttpServerRequest request, HttpServerResponse response) {
        return api.headers(headers -> forwarded(headers, request.requestHeaders()))
                .request(request.method())
                .uri(request.uri())
                .send(request.receive().retain())
                .response((answer, body) -> answered(response, answer, body.retain()));
    }

    private static Publisher<Void> answered(
            HttpServerResponse response, HttpClientResponse answer, Flux<io.netty.buffer.ByteBuf> body) {
        response.status(answer.status()).headers(answer.responseHeaders());
        return response.sendGroups(body.map(Flux::just));
    }

    private void forwarded(HttpHeaders headers, HttpHeaders came) {
        headers.set(came).remove(HttpHeaderNames.HOST).remove(CALLER);
        String caller = came.get(CALLER);
        String before = String.join(", ", came.getAll(name()));
        String element = standard ? "for=" + (caller.contains(":") ? "\"[" + caller + "]\"" : caller) : caller;
        headers.set(name(), before.isEmpty() ? element : before + ", " + element);
    }

    private String name() {
        return standard ? "Forwarded" : "X-Forwarded-For";
    }

    @Override
    public void close() {
        server.disposeNow();
    }
}
