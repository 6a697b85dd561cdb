package org.assaydao.app.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.assaydao.evidence.Cid;
import org.assaydao.kernel.Hash32;

/**
 * Files of evidence by the API: sent in parts by tus 1.0.0, and fetched by ranges; either goes on where it broke off, also in a
 * later run.
 */
public final class EvidenceFiles {
    /** A part must be through within 20 seconds; what is kept of one that is not, is kept. */
    private static final int PART = 8 * 1024 * 1024;

    private static final int BLOCK = 64 * 1024;
    private static final int TRIES = 8;
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final int NO_CONTENT = 204;
    private static final int PARTIAL = 206;

    private final AssayClient api;

    EvidenceFiles(AssayClient api) {
        this.api = api;
    }

    /** Who is told how far it is. */
    @FunctionalInterface
    public interface Progress {
        void reached(long bytes, long all);
    }

    /** The SHA-256 of a file, which is what is filed on chain. */
    public static Hash32 hash(Path file) throws IOException {
        MessageDigest digest = sha256();
        try (InputStream in = Files.newInputStream(file)) {
            byte[] block = new byte[BLOCK];
            for (int read = in.read(block); read >= 0; read = in.read(block)) digest.update(block, 0, read);
        }
        return Hash32.of(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException neverOnJava) {
            throw new IllegalStateException(neverOnJava);
        }
    }

    /**
     * Sends a file whose hash was filed in a dispute. Where it is under way is kept beside it, in a file that goes with the end.
     *
     * @throws Problem what the API refuses, EVIDENCE_HELD where it is there already
     */
    public Hash32 put(Path file, String dispute, String type, Progress progress) throws IOException {
        Hash32 hash = hash(file);
        long size = Files.size(file);
        Path mark = beside(file, ".upload");
        Optional<URI> before = Files.exists(mark) ? Optional.of(at(Files.readString(mark))) : Optional.empty();
        Optional<Long> stands = before.isPresent() ? offset(before.get(), size) : Optional.empty();
        URI upload = stands.isPresent() ? before.orElseThrow() : begin(dispute, hash, size, type, mark);
        try {
            send(file, upload, stands.orElse(0L), size, progress);
        } catch (Problem refused) {
            Files.deleteIfExists(mark);
            throw refused;
        }
        Files.deleteIfExists(mark);
        return hash;
    }

    private static Path beside(Path file, String ending) {
        return file.resolveSibling(file.getFileName() + ending);
    }

    private URI at(String path) {
        return api.address(path.strip().replaceFirst("^/v1", ""), Map.of());
    }

    private URI begin(String dispute, Hash32 hash, long size, String type, Path mark) throws IOException {
        String metadata = "filetype " + base64(type);
        HttpResponse<byte[]> begun = Wire.send(
                tus(api.address("/disputes/" + dispute + "/evidence/" + hash, Map.of()))
                        .header("Upload-Length", Long.toString(size))
                        .header("Upload-Metadata", metadata)
                        .POST(BodyPublishers.noBody()),
                BodyHandlers.ofByteArray());
        require(begun, CREATED);
        String location = begun.headers().firstValue("Location").orElseThrow();
        Files.writeString(mark, location);
        return at(location);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static HttpRequest.Builder tus(URI address) {
        return HttpRequest.newBuilder(address).header("Tus-Resumable", "1.0.0");
    }

    /** Where an upload of that size stands; empty where there is none any more. */
    private static Optional<Long> offset(URI upload, long size) throws IOException {
        HttpResponse<byte[]> answer = Wire.send(tus(upload).HEAD(), BodyHandlers.ofByteArray());
        if (answer.statusCode() != OK) return Optional.empty();
        long length = answer.headers().firstValueAsLong("Upload-Length").orElse(-1);
        return length == size
                ? Optional.of(answer.headers().firstValueAsLong("Upload-Offset").orElse(0))
                : Optional.empty();
    }

    private static void send(Path file, URI upload, long from, long size, Progress progress) throws IOException {
        long offset = from;
        int vain = 0;
        while (offset < size) {
            progress.reached(offset, size);
            long reached = offset;
            try {
                reached = part(file, upload, offset, Math.min(PART, size - offset));
            } catch (Problem refused) {
                if (!refused.isForNow()) throw refused;
                reached = offset(upload, size).orElseThrow(() -> refused);
            } catch (Refusal nobody) {
                throw nobody;
            } catch (IOException brokenOff) {
                reached = offset(upload, size).orElseThrow(() -> brokenOff);
            }
            vain = reached > offset ? 0 : vain + 1;
            if (vain == TRIES) throw new Refusal("Nothing more of it was taken; the same command goes on from there.");
            if (vain > 0) LockSupport.parkNanos(PAUSE.toNanos());
            offset = reached;
        }
        progress.reached(offset, size);
    }

    private static long part(Path file, URI upload, long offset, long length) throws IOException {
        BodyPublisher bytes =
                BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(() -> reading(file, offset, length)), length);
        HttpResponse<byte[]> answer = Wire.send(
                tus(upload)
                        .header("Content-Type", "application/offset+octet-stream")
                        .header("Upload-Offset", Long.toString(offset))
                        .method("PATCH", bytes),
                BodyHandlers.ofByteArray());
        require(answer, NO_CONTENT);
        return answer.headers().firstValueAsLong("Upload-Offset").orElseThrow();
    }

    private static InputStream reading(Path file, long offset, long length) {
        try {
            InputStream in = Files.newInputStream(file);
            in.skipNBytes(offset);
            return new FirstBytes(in, length);
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    private static void require(HttpResponse<byte[]> answer, int status) throws IOException {
        if (answer.statusCode() != status) throw new Problem(answer.statusCode(), Wire.read(answer));
    }

    /**
     * Fetches the file of a hash, or of a CID, and checks that it is that. What is there of an earlier run is gone on with.
     *
     * @param to must not exist
     */
    public void get(String file, Path to, Progress progress) throws IOException {
        if (Files.exists(to)) throw new FileAlreadyExistsException(to + " is there already");
        Hash32 expected = Cid.parse(file).hash();
        Path part = beside(to, ".part");
        long begun = Files.exists(part) ? Files.size(part) : 0;
        HttpRequest.Builder asked = HttpRequest.newBuilder(api.address("/evidence/" + expected, Map.of()));
        if (begun > 0) asked.header("Range", "bytes=" + begun + "-");
        HttpResponse<InputStream> answer = Wire.send(asked.GET(), BodyHandlers.ofInputStream());
        try (InputStream in = answer.body()) {
            boolean goesOn = answer.statusCode() == PARTIAL;
            if (answer.statusCode() == OK || goesOn) {
                long length =
                        answer.headers().firstValueAsLong("Content-Length").orElse(0);
                receive(in, part, goesOn ? begun : 0, length, progress);
            } else if (begun == 0) {
                throw new Problem(answer.statusCode(), Wire.JSON.readTree(in));
            }
        }
        if (!hash(part).equals(expected)) {
            Files.delete(part);
            throw new Refusal("What came is not the file of " + expected + ".");
        }
        Files.move(part, to);
    }

    private static void receive(InputStream in, Path part, long begun, long length, Progress progress)
            throws IOException {
        StandardOpenOption way = begun > 0 ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING;
        try (OutputStream out = Files.newOutputStream(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE, way)) {
            byte[] block = new byte[BLOCK];
            long reached = begun;
            for (int read = in.read(block); read >= 0; read = in.read(block)) {
                out.write(block, 0, read);
                reached += read;
                progress.reached(reached, begun + length);
            }
        }
    }
}
