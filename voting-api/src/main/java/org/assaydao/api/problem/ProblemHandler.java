package org.assaydao.api.problem;

import io.netty.channel.unix.Errors.NativeIoException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.ErrorResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;
import reactor.netty.channel.AbortedException;
import tools.jackson.databind.json.JsonMapper;

/** Answers every exception of a request with its problem; a fault with an id under which the log has all of it. */
@Order(-2) // Before the framework's own handler, whose answers have another form.
public final class ProblemHandler implements WebExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemHandler.class);

    private final JsonMapper json;
    private final Causes causes = new Causes(System::nanoTime);

    public ProblemHandler(JsonMapper json) {
        this.json = json;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable thrown) {
        ServerHttpResponse response = exchange.getResponse();
        if (isOfTheCallersConnection(thrown)) {
            // Nobody is there to be told, and hanging up is no failure of ours.
            LOG.debug("The other side of {} hung up: {}", exchange.getRequest().getPath(), thrown.toString());
            return Mono.empty();
        }
        if (response.isCommitted()) return Mono.error(new AnswerBrokenOff(thrown));
        if (thrown instanceof ErrorResponse refusal) allow(response, refusal);
        Problem problem = described(thrown);
        if (problem.code().equals(EdgeRule.MEDIA_TYPE_NOT_SUPPORTED.name())) {
            response.getHeaders().set(HttpHeaders.ACCEPT, MediaType.APPLICATION_JSON_VALUE);
        }
        return write(exchange, problem);
    }

    /**
     * Whether the caller hung up: as the server's own connections fail, with no cause. A node or a store that breaks off fails
     * with the same words, wrapped, and its caller is still there.
     */
    private static boolean isOfTheCallersConnection(Throwable thrown) {
        return thrown instanceof AbortedException
                || thrown instanceof NativeIoException
                || thrown instanceof SocketException;
    }

    /** The problem of one of many things that a request asks for; its status stands in it. */
    public Problem described(Throwable thrown) {
        Problem problem = Problems.of(thrown);
        return problem == null ? unexpected(thrown) : problem;
    }

    /** Writes a problem as the answer to a request that is refused before a handler sees it. */
    public Mono<Void> refuse(ServerWebExchange exchange, EdgeRefusal refusal) {
        return handle(exchange, refusal);
    }

    /** Writes the problem of a status that would be answered without a body; the status alone where it is nobody's rule. */
    Mono<Void> describe(ServerWebExchange exchange, HttpStatusCode status) {
        Problem problem = Problems.ofStatus(status);
        return problem == null ? exchange.getResponse().setComplete() : write(exchange, problem);
    }

    /** Which methods there are (RFC 9110, 15.5.6), or which forms. */
    private static void allow(ServerHttpResponse response, ErrorResponse refusal) {
        for (String name : List.of(HttpHeaders.ALLOW, HttpHeaders.ACCEPT)) {
            List<String> values = refusal.getHeaders().getOrEmpty(name);
            if (!values.isEmpty()) response.getHeaders().put(name, values);
        }
    }

    private Problem unexpected(Throwable thrown) {
        String id = UUID.randomUUID().toString();
        if (causes.isNews(thrown)) LOG.error("A request failed unexpectedly ({}).", id, thrown);
        else LOG.error("A request failed unexpectedly ({}), as one did within a minute.", id);
        return Problem.of(EdgeRule.UNEXPECTED).withDetails(Map.of("id", id));
    }

    private Mono<Void> write(ServerWebExchange exchange, Problem problem) {
        ServerHttpResponse response = exchange.getResponse();
        response.setStatusCode(problem.status());
        response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        if (problem.retryAfterSeconds() > 0) {
            response.getHeaders().set(HttpHeaders.RETRY_AFTER, Long.toString(problem.retryAfterSeconds()));
        }
        String body = json.writeValueAsString(
                problem.body(exchange.getRequest().getPath().value()));
        return response.writeWith(Mono.just(response.bufferFactory().wrap(body.getBytes(StandardCharsets.UTF_8))));
    }
}
