package org.assaydao.api.security;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.util.ReferenceCountUtil;
import java.util.Map;
import org.assaydao.api.problem.BareProblems;

/** Gives a problem's body and headers to what the server itself refuses, before anything of ours sees the request. */
@ChannelHandler.Sharable
final class BareAnswers extends ChannelOutboundHandlerAdapter {
    private final Map<Integer, byte[]> problems;

    BareAnswers(BareProblems problems) {
        this.problems = problems.byStatus();
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) throws Exception {
        super.write(context, message instanceof FullHttpResponse bare ? withProblem(bare) : message, promise);
    }

    private FullHttpResponse withProblem(FullHttpResponse bare) {
        byte[] problem = problems.get(bare.status().code());
        if (problem == null || bare.content().isReadable() || bare.headers().contains(HttpHeaderNames.CONTENT_TYPE)) {
            return bare;
        }
        FullHttpResponse whole = new DefaultFullHttpResponse(
                bare.protocolVersion(),
                bare.status(),
                Unpooled.wrappedBuffer(problem),
                bare.headers(),
                bare.trailingHeaders());
        whole.headers().set(HttpHeaderNames.CONTENT_TYPE, "application/problem+json");
        whole.headers().setInt(HttpHeaderNames.CONTENT_LENGTH, problem.length);
        SecurityHeaders.OF_DATA.forEach(whole.headers()::set);
        ReferenceCountUtil.release(bare);
        return whole;
    }
}
