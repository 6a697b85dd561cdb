package org.assaydao.api.security;

import io.netty.channel.ChannelPipeline;
import io.netty.util.internal.PlatformDependent;
import java.time.Duration;
import org.assaydao.api.problem.BareProblems;
import org.assaydao.api.security.ConnectionDeadlines.Patience;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import reactor.netty.NettyPipeline;
import reactor.netty.http.server.HttpServer;

/**
 * Bounds what a web server gives to strangers: how many connections, how long each may take, how long a line may be.
 *
 * @param most connections in all; the bodies that they may hold never need more than half of the direct memory
 * @param mostOfOne connections from one caller that is neither this machine nor a proxy that was named
 */
record ServerBounds(int most, int mostOfOne, Patience patience, Callers callers, BareProblems problems)
        implements WebServerFactoryCustomizer<NettyReactiveWebServerFactory> {
    /** What a server has unless told otherwise. */
    static final int MOST = 4_096;

    static final int MOST_OF_ONE = 256;
    static final Patience PATIENCE =
            new Patience(Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofSeconds(30));
    private static final Logger LOG = LoggerFactory.getLogger(ServerBounds.class);

    /** A question's text may stand in a query: 2 000 characters of four bytes, each written as three. */
    private static final int LINE_BYTES = 32 * 1024;

    @Override
    public void customize(NettyReactiveWebServerFactory factory) {
        factory.addServerCustomizers(this::bound);
    }

    HttpServer bound(HttpServer server) {
        long fitting = PlatformDependent.maxDirectMemory() / 2 / RequestBounds.BODY_BYTES;
        int held = (int) Math.min(most, fitting);
        if (held < most) LOG.info("{} connections are held at most, for the memory allows no more.", held);
        ConnectionLimit limit = new ConnectionLimit(held, mostOfOne, callers);
        BareAnswers answers = new BareAnswers(problems);
        return server.httpRequestDecoder(spec -> spec.maxInitialLineLength(LINE_BYTES))
                .doOnChannelInit((_, channel, from) -> {
                    ChannelPipeline pipeline = channel.pipeline();
                    pipeline.addAfter(NettyPipeline.HttpCodec, "assay.heads", new RequestHeads());
                    pipeline.addAfter(NettyPipeline.HttpCodec, "assay.answers", answers);
                    pipeline.addAfter(
                            NettyPipeline.HttpCodec, "assay.deadlines", new ConnectionDeadlines(patience, limit));
                    limit.admit(channel, from);
                });
    }
}
