package org.assaydao.api.answer;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
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

    /** Pages whose bytes are more are written each time: few of them would drive all others out. */
    private static final int LARGEST = MOST / 16;

    private final LinkedHashMap<Told, byte[]> held = new LinkedHashMap<>(16, 0.75f, true);
    private final ReferenceQueue<Page<?>> gone = new ReferenceQueue<>();
    private int bytes;

    public PageEncoder(JsonMapper mapper) {
        super(mapper);
    }

    /**
     * One page, as long as somebody else holds it, and none that is equal to it: what is equal costs as much to find as to
     * write.
     */
    private static final class Told extends WeakReference<Page<?>> {
        private final int hash;

        Told(Page<?> page, ReferenceQueue<Page<?>> gone) {
            super(page, gone);
            this.hash = System.identityHashCode(page);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return this == other || (other instanceof Told told && told.refersTo(get()) && !refersTo(null));
        }

        @Override
        public int hashCode() {
            return hash;
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
        Told told = new Told(page, gone);
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
        for (Object page = gone.poll(); page != null; page = gone.poll()) letGo(page);
        if (written.length > LARGEST) return;
        byte[] before = held.put(told, written);
        bytes += written.length - (before == null ? 0 : before.length);
        while (bytes > MOST) bytes -= held.pollFirstEntry().getValue().length;
    }

    private void letGo(Object page) {
        byte[] known = held.remove(page);
        if (known != null) bytes -= known.length;
    }
}
