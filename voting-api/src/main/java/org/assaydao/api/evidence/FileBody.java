package org.assaydao.api.evidence;

import java.util.Arrays;
import org.assaydao.api.answer.Blocking;
import org.assaydao.evidence.EvidenceDesk;
import org.assaydao.evidence.EvidenceFile;
import org.assaydao.evidence.Upload;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferFactory;
import reactor.core.publisher.Flux;

/**
 * Files as bodies of answers, a chunk at a time: each is read when the one before it has been written out, so that a reader holds
 * one chunk of ours, however large the file and however slow he is.
 */
final class FileBody {
    private final EvidenceDesk desk;
    private final Blocking blocking;
    private final DataBufferFactory buffers;

    FileBody(EvidenceDesk desk, Blocking blocking, DataBufferFactory buffers) {
        this.desk = desk;
        this.blocking = blocking;
        this.buffers = buffers;
    }

    /** The bytes from {@code first} to {@code last}, both among them. */
    Flux<Flux<DataBuffer>> bytes(EvidenceFile file, long first, long last) {
        int begin = (int) (first / Upload.CHUNK);
        int end = (int) (last / Upload.CHUNK);
        // As a flux each: of one alone the server would make the whole answer.
        return Flux.range(begin, end - begin + 1).map(number -> blocking.call(() -> {
                    long at = (long) number * Upload.CHUNK;
                    byte[] chunk = desk.chunk(file, number);
                    int from = (int) Math.max(0, first - at);
                    int to = (int) Math.min(chunk.length, last + 1 - at);
                    return buffers.wrap(from == 0 && to == chunk.length ? chunk : Arrays.copyOfRange(chunk, from, to));
                })
                .flux());
    }

    /** All of it. */
    Flux<Flux<DataBuffer>> bytes(EvidenceFile file) {
        return bytes(file, 0, file.size() - 1);
    }

    Flux<DataBuffer> bytes(byte[] bytes) {
        return Flux.defer(() -> Flux.just(buffers.wrap(bytes)));
    }
}
