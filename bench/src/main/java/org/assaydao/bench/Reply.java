package org.assaydao.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** One HTTP answer as it comes in, piece by piece; no second one may follow before the next request. */
final class Reply {
    private static final byte[] LAST_CHUNK = "0\r\n\r\n".getBytes(ISO_8859_1);

    private byte[] bytes = new byte[16 * 1024];
    private int length;
    private int body;
    private int wanted;
    private boolean chunked;

    void clear() {
        length = 0;
        body = 0;
        chunked = false;
    }

    /** Takes what was read; true when the answer is whole. */
    boolean take(ByteBuffer read) throws IOException {
        int more = read.remaining();
        if (length + more > bytes.length) bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        read.get(bytes, length, more);
        length += more;
        if (body == 0 && !readHead()) return false;
        return chunked ? endsWithLastChunk() : length >= wanted;
    }

    int status() {
        return Integer.parseInt(new String(bytes, 9, 3, ISO_8859_1));
    }

    String body() {
        return new String(bytes, body, length - body, UTF_8);
    }

    private boolean readHead() throws IOException {
        int end = endOfHead();
        if (end < 0) return false;
        body = end;
        String head = new String(bytes, 0, end, ISO_8859_1).toLowerCase(java.util.Locale.ROOT);
        chunked = head.contains("\r\ntransfer-encoding: chunked");
        int at = head.indexOf("\r\ncontent-length:");
        if (!chunked && at < 0) throw new IOException("an answer without a length: " + head);
        if (at >= 0) {
            int from = at + "\r\ncontent-length:".length();
            wanted = end
                    + Integer.parseInt(
                            head.substring(from, head.indexOf("\r\n", from)).strip());
        }
        return true;
    }

    private int endOfHead() {
        for (int i = 3; i < length; i++) {
            if (bytes[i] == '\n' && bytes[i - 1] == '\r' && bytes[i - 2] == '\n' && bytes[i - 3] == '\r') return i + 1;
        }
        return -1;
    }

    private boolean endsWithLastChunk() {
        int from = length - LAST_CHUNK.length;
        return from >= body && Arrays.equals(bytes, from, length, LAST_CHUNK, 0, LAST_CHUNK.length);
    }
}
