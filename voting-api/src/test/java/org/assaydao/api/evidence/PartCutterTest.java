package org.assaydao.api.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.assaydao.api.evidence.PartCutter.Chunk;
import org.assaydao.evidence.FileType;
import org.assaydao.evidence.Upload;
import org.assaydao.kernel.Hash32;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;

/** Tests that parts of any size become the chunks of a file, and that what is no chunk is not kept. */
class PartCutterTest {
    private static Upload upload(long size, long received) {
        return new Upload(new UUID(1, 1), Hash32.ZERO, size, FileType.PDF, received, false, Instant.EPOCH);
    }

    private static List<Chunk> cut(PartCutter cutter, byte[] bytes, int step) {
        List<Chunk> chunks = new ArrayList<>();
        for (int at = 0; at < bytes.length; at += step) {
            int length = Math.min(step, bytes.length - at);
            chunks.addAll(cutter.take(DefaultDataBufferFactory.sharedInstance.wrap(
                    java.util.Arrays.copyOfRange(bytes, at, at + length))));
        }
        return chunks;
    }

    @Test
    void a_file_is_cut_alike_however_its_bytes_come() {
        byte[] bytes = new byte[2 * Upload.CHUNK + 77];
        new Random(1).nextBytes(bytes);
        for (int step : new int[] {1_000, 16_384, Upload.CHUNK, Upload.CHUNK + 1, bytes.length}) {
            PartCutter cutter = new PartCutter(upload(bytes.length, 0));
            List<Chunk> chunks = cut(cutter, bytes, step);
            assertThat(chunks.stream().map(Chunk::offset))
                    .as("by " + step)
                    .containsExactly(0L, (long) Upload.CHUNK, 2L * Upload.CHUNK);
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            chunks.forEach(chunk -> all.writeBytes(chunk.bytes()));
            assertThat(all.toByteArray()).isEqualTo(bytes);
            assertThatCode(cutter::end).doesNotThrowAnyException();
        }
    }

    @Test
    void a_part_that_ends_between_two_chunks_leaves_its_whole_ones() {
        PartCutter cutter = new PartCutter(upload(10L * Upload.CHUNK, Upload.CHUNK));
        assertThat(cut(cutter, new byte[Upload.CHUNK + 9], 4_096))
                .singleElement()
                .satisfies(chunk -> assertThat(chunk.offset()).isEqualTo(Upload.CHUNK));
        assertThatCode(cutter::end).doesNotThrowAnyException();
    }

    @Test
    void a_part_of_which_nothing_could_be_kept_is_refused() {
        PartCutter cutter = new PartCutter(upload(2L * Upload.CHUNK, 0));
        assertThat(cut(cutter, new byte[9], 9)).isEmpty();
        assertThatThrownBy(cutter::end).hasMessageContaining("UPLOAD_PART_TOO_SHORT");
        assertThatCode(new PartCutter(upload(9, 0))::end).as("an empty one").doesNotThrowAnyException();
    }

    @Test
    void more_than_the_file_lacks_is_refused_and_the_whole_chunks_before_it_stay() {
        PartCutter cutter = new PartCutter(upload(Upload.CHUNK + 1, 0));
        assertThat(cut(cutter, new byte[Upload.CHUNK], Upload.CHUNK)).hasSize(1);
        assertThatThrownBy(() -> cut(cutter, new byte[2], 2)).hasMessageContaining("BODY_TOO_LARGE");
    }
}
