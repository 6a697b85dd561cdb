package org.assaydao.app.edge;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A client that sends exactly the bytes it is given, as no library would, and reads until the other side closes. */
final class RawHttp implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 60_000;

    private final Socket socket;

    private RawHttp(Socket socket) {
        this.socket = socket;
    }

    static RawHttp to(String address) throws IOException {
        URI uri = URI.create(address);
        return new RawHttp(new Socket(uri.getHost(), uri.getPort()));
    }

    RawHttp send(String text) throws IOException {
        return send(text.getBytes(StandardCharsets.UTF_8));
    }

    RawHttp send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
        return this;
    }

    /** All that comes until the other side ends the connection. */
    String read() throws IOException {
        socket.setSoTimeout(PATIENCE_MILLIS);
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** What comes until that text has come, or the other side ends the connection. */
    String readUntil(String text) throws IOException {
        socket.setSoTimeout(PATIENCE_MILLIS);
        StringBuilder came = new StringBuilder();
        while (came.indexOf(text) < 0) {
            int next = socket.getInputStream().read();
            if (next < 0) break;
            came.append((char) next);
        }
        return came.toString();
    }

    /** One request on a connection of its own; header lines as they stand, without the last line's end. */
    static Answer ask(String address, String request, String... headers) throws IOException {
        StringBuilder text = new StringBuilder(request).append(" HTTP/1.1\r\n");
        for (String header : headers) text.append(header).append("\r\n");
        try (RawHttp connection = to(address)) {
            return Answer.of(connection
                    .send(text.append("Connection: close\r\n\r\n").toString())
                    .read());
        }
    }

    /** What came back. */
    record Answer(int status, String head, String body) {
        static Answer of(String text) {
            int end = text.indexOf("\r\n\r\n");
            if (end < 0) return new Answer(0, text, "");
            return new Answer(
                    Integer.parseInt(text.substring(9, 12)),
                    text.substring(0, end).toLowerCase(Locale.ROOT),
                    text.substring(end + 4));
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
