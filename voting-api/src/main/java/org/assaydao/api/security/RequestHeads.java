package org.assaydao.api.security;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.net.ProtocolException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Refuses a request's head that HTTP forbids and the server's own reader lets through (RFC 9112): a protocol that is not
 * spoken here, no host or two of them, a method or a target that is none.
 */
final class RequestHeads extends ChannelDuplexHandler {
    private static final Pattern HOST =
            Pattern.compile("(?:\\[[0-9A-Za-z:.]+]|[0-9A-Za-z._~!$&'()*+,;=%-]*)(?::[0-9]{0,5})?");
    private static final Pattern METHOD = Pattern.compile("[0-9A-Za-z!#$%&'*+.^_`|~-]+");
    private static final Pattern TARGET = Pattern.compile("(?:/|https?://[^/?#])[^\\x00-\\x20\\x7f]*|\\*");

    private boolean versionUnknown;

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        if (message instanceof HttpRequest request && request.decoderResult().isSuccess()) {
            versionUnknown = request.protocolVersion().majorVersion() != 1;
            if (versionUnknown || !isWhole(request)) {
                request.setDecoderResult(DecoderResult.failure(new ProtocolException()));
            }
        }
        super.channelRead(context, message);
    }

    /** What could not be read is answered by the server as malformed, in its turn. */
    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) throws Exception {
        if (versionUnknown
                && message instanceof FullHttpResponse bare
                && bare.status().equals(HttpResponseStatus.BAD_REQUEST)
                && !bare.headers().contains(HttpHeaderNames.CONTENT_TYPE)) {
            bare.setStatus(HttpResponseStatus.HTTP_VERSION_NOT_SUPPORTED);
        }
        super.write(context, message, promise);
    }

    private static boolean isWhole(HttpRequest request) {
        HttpVersion version = request.protocolVersion();
        List<String> hosts = request.headers().getAll(HttpHeaderNames.HOST);
        int least = version.minorVersion() > 0 ? 1 : 0;
        return version.protocolName().equals("HTTP")
                && isAsWritten(version)
                && hosts.size() >= least
                && hosts.size() <= 1
                && hosts.stream().allMatch(host -> HOST.matcher(host).matches())
                && METHOD.matcher(request.method().name()).matches()
                && TARGET.matcher(request.uri()).matches();
    }

    /**
     * The protocol's name has no other case (RFC 9112, 2.3). The server's reader makes capitals of it, and gives the one object
     * of a version only for exactly its text.
     */
    @SuppressWarnings("ReferenceEquality")
    private static boolean isAsWritten(HttpVersion version) {
        return Stream.of(HttpVersion.HTTP_1_0, HttpVersion.HTTP_1_1)
                .noneMatch(known -> known.equals(version) && known != version);
    }
}
