package org.assaydao.app.embedded;

import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.assaydao.api.answer.Blocking;
import org.assaydao.api.problem.EdgeRefusal;
import org.assaydao.api.problem.EdgeRule;
import org.assaydao.api.security.LocalPort;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.MethodNotAllowedException;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.resources.LoopResources;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The embedded chain's port: JSON-RPC by HTTP/1.1 alone, which no web page gets through. anvil itself asks a WebSocket for no
 * origin, so it is asked behind this by its socket, and nothing is upgraded here.
 */
final class ChainDoor implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ChainDoor.class);

    /** As much as anvil reads by HTTP. */
    private static final int MOST_BYTES = 2 * 1024 * 1024;

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration END = Duration.ofSeconds(5);
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final ChainSocket chain;
    private final LoopResources loops = LoopResources.create("chain-door", 1, true);

    /** Every connection; one that comes when they are being ended is ended too. */
    private final ChannelGroup open = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, true);

    private final Blocking blocking = new Blocking();
    private final DisposableServer server;

    private ChainDoor(int port, ChainSocket chain) {
        this.chain = chain;
        try {
            this.server = LocalPort.of(port, MOST_BYTES, this::answer, JSON)
                    .runOn(loops)
                    .doOnChannelInit((_, channel, _) -> open.add(channel))
                    .bindNow();
        } catch (RuntimeException notOpened) {
            end();
            throw notOpened;
        }
    }

    /** Opens the port. */
    static ChainDoor open(int port, ChainSocket chain) {
        return new ChainDoor(port, chain);
    }

    private Mono<Void> answer(ServerWebExchange exchange) {
        ServerHttpRequest request = exchange.getRequest();
        if (!request.getPath().value().equals("/")) throw refusal(EdgeRule.NOT_FOUND);
        if (!request.getMethod().equals(HttpMethod.POST)) {
            throw new MethodNotAllowedException(request.getMethod(), List.of(HttpMethod.POST));
        }
        MediaType type = request.getHeaders().getContentType();
        if (type == null || !type.isCompatibleWith(MediaType.APPLICATION_JSON)) {
            throw refusal(EdgeRule.MEDIA_TYPE_NOT_SUPPORTED);
        }
        return DataBufferUtils.join(request.getBody(), MOST_BYTES)
                .map(ChainDoor::bytes)
                .switchIfEmpty(Mono.error(() -> refusal(EdgeRule.BODY_MALFORMED)))
                .flatMap(body -> blocking.call(() -> asked(body)))
                .timeout(PATIENCE)
                .onErrorMap(TimeoutException.class, _ -> refusal(EdgeRule.CHAIN_NOT_READY))
                .flatMap(answer -> write(exchange.getResponse(), answer));
    }

    private byte[] asked(byte[] body) {
        if (!isRequest(body)) throw refusal(EdgeRule.BODY_MALFORMED);
        try {
            return chain.ask(body);
        } catch (IOException away) {
            LOG.debug("The chain's process does not answer.", away);
            throw refusal(EdgeRule.CHAIN_NOT_READY);
        }
    }

    /** Whether it is one call or a list of them, of which one at least asks for an answer: anvil gives none to others. */
    private static boolean isRequest(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        if (text.indexOf('\ufffd') >= 0) return false;
        try {
            JsonNode read = JSON.readTree(text);
            return read.has("id") || (read.isArray() && read.valueStream().anyMatch(call -> call.has("id")));
        } catch (JacksonException broken) {
            return false;
        }
    }

    private static Mono<Void> write(ServerHttpResponse response, byte[] answer) {
        response.getHeaders().setContentType(MediaType.APPLICATION_JSON);
        return response.writeWith(Mono.just(response.bufferFactory().wrap(answer)));
    }

    private static byte[] bytes(DataBuffer buffer) {
        byte[] bytes = new byte[buffer.readableByteCount()];
        buffer.read(bytes);
        DataBufferUtils.release(buffer);
        return bytes;
    }

    private static EdgeRefusal refusal(EdgeRule rule) {
        return new EdgeRefusal(rule, Map.of());
    }

    @Override
    public void close() {
        server.disposeNow();
        end();
    }

    private void end() {
        // A loop that ends may leave connections open. Whoever keeps one would ask there for ever, for the next door
        // has the
        // same port.
        open.close().awaitUninterruptibly(END.toMillis());
        loops.disposeLater(Duration.ZERO, END).block();
        blocking.close();
    }
}
