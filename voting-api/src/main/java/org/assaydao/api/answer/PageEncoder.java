package org.assaydao.api.answer;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferFactory;
import org.springframework.http.codec.json.JacksonJsonEncoder;
import org.springframework.util.MimeType;
import tools.jackson.databind.json.JsonMapper;

/** Writes JSON; of a page, which is held while nothing changes, the bytes are held too: they are the same for all who are told it. */
public final class PageEncoder extends JacksonJsonEncoder {
    /** Past so many bytes those of the page that was told longest ago are let go. */
    private static final int MOST = 4 * 1024 * 1024;

    private final LinkedHashMap<Told, byte[]> held = new LinkedHashMap<>(16, 0.75f, true);
    private int bytes;

    public PageEncoder(JsonMapper mapper) {
        super(mapper);
    }

    /** One page, and none that is equal to it: what is equal costs as much to find as to write. */
    private record Told(Page<?> page) {
        @Override
        @SuppressWarnings("ReferenceEquality") // One page, not its like.
        public boolean equals(@Nullable Object other) {
            return other instanceof Told(var same) && same == page;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(page);
        }
    }

    @Override
    public DataBuffer encodeValue(
            Object value,
            DataBufferFactory buffers,
            ResolvableType type,
            @Nullable MimeType form,
            @Nullable Map<String, Object> hints) {
        if (!(value instanceof Page<?> page) || !isUtf8(form)) {
            return super.encodeValue(value, buffers, type, form, hints);
        }
        Told told = new Told(page);
        byte[] known = find(told);
        if (known != null) return buffers.wrap(known);
        DataBuffer written = super.encodeValue(value, buffers, type, form, hints);
        byte[] copy = new byte[written.readableByteCount()];
        written.toByteBuffer(0, ByteBuffer.wrap(copy), 0, copy.length);
        keep(told, copy);
        return written;
    }

    private static boolean isUtf8(@Nullable MimeType form) {
        return form == null || form.getCharset() == null || form.getCharset().equals(StandardCharsets.UTF_8);
    }

    private synchronized byte @Nullable [] find(Told told) {
        return held.get(told);
    }

    private synchronized void keep(Told told, byte[] written) {
        byte[] before = held.put(told, written);
        bytes += written.length - (before == null ? 0 : before.length);
        while (bytes > MOST) bytes -= held.pollFirstEntry().getValue().length;
    }
}
