package org.assaydao.api.security;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Ends a connection whose other side keeps us waiting: for the whole head of a request, for the rest of its body, or to take
 * what we answer. The times are for the whole and not between two bytes, so that dripping gains nothing; an answer that we
 * are still giving, as a stream of events is, has no end to be late for.
 */
final class ConnectionDeadlines extends ChannelDuplexHandler {
    private final Patience patience;
    private final ConnectionLimit limit;
    private @Nullable Future<?> request;
    private @Nullable Future<?> answer;
    private boolean answering;

    ConnectionDeadlines(Patience patience, ConnectionLimit limit) {
        this.patience = patience;
        this.limit = limit;
    }

    /** How long each part may take; the head's time is also that of an idle connection. */
    record Patience(Duration head, Duration body, Duration answer) {}

    @Override
    public void channelActive(ChannelHandlerContext context) throws Exception {
        request = rearmed(context, request, patience.head());
        super.channelActive(context);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        if (message instanceof HttpRequest) {
            answering = true;
            limit.serves(context.channel());
            request = rearmed(context, request, patience.body());
        }
        // What was answered before its end came waits for the next request already.
        if (message instanceof LastHttpContent && answering) request = disarmed(request);
        super.channelRead(context, message);
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) throws Exception {
        boolean provisional = message instanceof HttpResponse response
                && response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
        if (message instanceof LastHttpContent && !provisional) {
            answering = false;
            limit.waits(context.channel());
            request = rearmed(context, request, patience.head());
        }
        super.write(context, message, promise);
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) throws Exception {
        answer = context.channel().isWritable() ? disarmed(answer) : rearmed(context, answer, patience.answer());
        super.channelWritabilityChanged(context);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) throws Exception {
        request = disarmed(request);
        answer = disarmed(answer);
        super.channelInactive(context);
    }

    private static Future<?> rearmed(ChannelHandlerContext context, @Nullable Future<?> armed, Duration time) {
        if (armed != null) armed.cancel(false);
        return context.executor().schedule(() -> end(context), time.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void end(ChannelHandlerContext context) {
        var unused = context.close();
    }

    private static @Nullable Future<?> disarmed(@Nullable Future<?> armed) {
        if (armed != null) armed.cancel(false);
        return null;
    }
}
