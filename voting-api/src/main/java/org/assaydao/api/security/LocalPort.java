package org.assaydao.api.security;

import java.util.List;
import java.util.Set;
import org.assaydao.api.problem.BareProblems;
import org.assaydao.api.problem.ProblemHandler;
import org.assaydao.api.problem.RefusedByServer;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.web.server.WebHandler;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.server.HttpServer;
import tools.jackson.databind.json.JsonMapper;

/** A port for programs of this machine, which no web page gets through: with the bounds and the refusals of the API's. */
public final class LocalPort {
    private static final int MOST = 512;

    private LocalPort() {}

    /**
     * A server on loopback, not started yet.
     *
     * @param mostBytes the largest body that is read
     */
    public static HttpServer of(int port, int mostBytes, WebHandler handler, JsonMapper json) {
        var answers = WebHttpHandlerBuilder.webHandler(handler)
                .filter(
                        new SecurityHeaders(),
                        new PageGuard(Set.of(), PageGuard.EXTENSIONS),
                        new RequestBounds(mostBytes))
                .exceptionHandler(new RefusedByServer())
                .exceptionHandler(new ProblemHandler(json))
                .build();
        var bounds =
                new ServerBounds(MOST, MOST, ServerBounds.PATIENCE, new Callers(List.of()), new BareProblems(json));
        return bounds.bound(HttpServer.create().host("127.0.0.1").port(port))
                .protocol(HttpProtocol.HTTP11)
                .handle(new ReactorHttpHandlerAdapter(answers));
    }
}
