package org.assaydao.api.evidence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assaydao.api.problem.EdgeRefusal;
import org.assaydao.api.problem.EdgeRule;
import org.assaydao.evidence.Upload;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;

/** Cuts the body of a part into the chunks that an upload is kept in, as its bytes come; no more than one chunk is held. */
final class PartCutter {
    private final long left;
    private final byte[] chunk;
    private long offset;
    private long taken;
    private int held;

    PartCutter(Upload upload) {
        this.left = upload.left();
        this.offset = upload.received();
        this.chunk = new byte[(int) Math.min(Upload.CHUNK, left)];
    }

    /** A chunk, and where in the file it begins. */
    static final class Chunk {
        private final long offset;
        private final byte[] bytes;

        private Chunk(long offset, byte[] bytes) {
            this.offset = offset;
            this.bytes = bytes;
        }

        long offset() {
            return offset;
        }

        /** Nobody else's. */
        byte[] bytes() {
            return bytes;
        }
    }

    /**
     * The chunks that end in {@code buffer}, which is released.
     *
     * @throws EdgeRefusal BODY_TOO_LARGE where there is more than the file lacks
     */
    List<Chunk> take(DataBuffer buffer) {
        try {
            taken += buffer.readableByteCount();
            if (taken > left) throw tooLarge(left);
            List<Chunk> whole = new ArrayList<>();
            while (buffer.readableByteCount() > 0) {
                int fits = Math.min(chunk.length - held, buffer.readableByteCount());
                buffer.read(chunk, held, fits);
                held += fits;
                boolean ends = taken == left && buffer.readableByteCount() == 0;
                if (ends || held == chunk.length) whole.add(cut());
            }
            return whole;
        } finally {
            DataBufferUtils.release(buffer);
        }
    }

    static EdgeRefusal tooLarge(long left) {
        return new EdgeRefusal(EdgeRule.BODY_TOO_LARGE, Map.of("mostBytes", left));
    }

    private Chunk cut() {
        Chunk cut = new Chunk(offset, Arrays.copyOf(chunk, held));
        offset += held;
        held = 0;
        return cut;
    }

    /**
     * Asks of a part that is over that something came of it; what is no whole chunk is not kept.
     *
     * @throws EdgeRefusal UPLOAD_PART_TOO_SHORT
     */
    void end() {
        if (taken > 0 && held == taken) {
            throw new EdgeRefusal(EdgeRule.UPLOAD_PART_TOO_SHORT, Map.of("leastBytes", Math.min(left, Upload.CHUNK)));
        }
    }
}
