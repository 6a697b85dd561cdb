package org.assaydao.bench;

import fr.acinq.secp256k1.Secp256k1;
import java.io.IOException;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.Keccak;
import org.assaydao.statement.Domain;
import tools.jackson.databind.json.JsonMapper;

/**
 * The least that an honest intake must do: read, digest, recover on as many threads as there are cores, keep in batches,
 * answer after the commit. No rule is asked, and no framework is in the way.
 */
final class BoundIntake implements IntakePipeline {
    private static final byte[] TYPE =
            Keccak.hash("Ballot(uint256 proposalId,uint8 support,address voter,uint256 nonce)"
                    .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    private static final int WORD = 32;
    private static final int BATCH = 1_000;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Secp256k1 curve = Secp256k1.get();
    private final byte[] separator;
    private final Connection connection;
    private final ExecutorService verifiers = Executors.newFixedThreadPool(
            Runtime.getRuntime().availableProcessors(),
            Thread.ofPlatform().daemon().name("bound-verifier-", 0).factory());
    private final BlockingQueue<Waiting> queue = new LinkedBlockingQueue<>();
    private final Thread writer;

    BoundIntake(ScratchStore store, Domain domain) throws IOException {
        separator = domain.separator().toBytes();
        try {
            connection = store.open();
            connection.setAutoCommit(false);
        } catch (SQLException fault) {
            throw new IOException(fault);
        }
        writer = Thread.ofPlatform().daemon().name("bound-writer").start(this::write);
    }

    /** What is kept as the event's payload. */
    private record Payload(
            String ballot, int support, BigInteger nonce, String digest, String signature, String acceptedAt) {}

    private record Waiting(EventRows.Row row, CompletableFuture<Kept> answer, Kept kept) {}

    @Override
    public CompletableFuture<Kept> take(BigInteger proposal, PostedBallot ballot) {
        return CompletableFuture.supplyAsync(() -> verify(proposal, ballot), verifiers)
                .thenCompose(waiting -> {
                    queue.add(waiting);
                    return waiting.answer;
                });
    }

    @Override
    public CompletableFuture<List<Kept>> takeAll(BigInteger proposal, List<PostedBallot> ballots) {
        int threads = Runtime.getRuntime().availableProcessors();
        int each = (ballots.size() + threads - 1) / threads;
        List<CompletableFuture<List<Waiting>>> parts = new ArrayList<>();
        for (int from = 0; from < ballots.size(); from += each) {
            List<PostedBallot> part = ballots.subList(from, Math.min(ballots.size(), from + each));
            parts.add(CompletableFuture.supplyAsync(
                    () -> {
                        List<Waiting> verified = part.stream()
                                .map(ballot -> verify(proposal, ballot))
                                .toList();
                        queue.addAll(verified);
                        return verified;
                    },
                    verifiers));
        }
        return CompletableFuture.allOf(parts.toArray(CompletableFuture[]::new)).thenCompose(_ -> {
            List<Waiting> all =
                    parts.stream().flatMap(part -> part.join().stream()).toList();
            return CompletableFuture.allOf(all.stream().map(Waiting::answer).toArray(CompletableFuture[]::new))
                    .thenApply(_ -> all.stream().map(Waiting::kept).toList());
        });
    }

    private Waiting verify(BigInteger proposal, PostedBallot ballot) {
        byte[] voter = HexFormat.of().parseHex(ballot.voter().substring(2).toLowerCase(java.util.Locale.ROOT));
        byte[] digest = digest(proposal, ballot.support(), voter, ballot.nonce());
        byte[] signature = HexFormat.of().parseHex(ballot.signature().substring(2));
        byte[] key = curve.ecdsaRecover(Arrays.copyOf(signature, 64), digest, signature[64] - 27);
        byte[] signer = Keccak.hash(Arrays.copyOfRange(key, 1, key.length));
        if (!Arrays.equals(signer, 12, 32, voter, 0, 20)) throw new IllegalArgumentException("another key signed");
        String time = Instant.now().toString();
        String stream = "ballot:" + proposal + ":" + ballot.voter();
        String hash = Hash32.of(digest).toString();
        String payload = JSON.writeValueAsString(
                new Payload(stream, ballot.support(), ballot.nonce(), hash, ballot.signature(), time));
        EventRows.Row row =
                new EventRows.Row(UUID.randomUUID().toString(), stream, "assay.ballot.BallotAccepted", time, payload);
        return new Waiting(row, new CompletableFuture<>(), new Kept(ballot.voter(), hash));
    }

    private byte[] digest(BigInteger proposal, int support, byte[] voter, BigInteger nonce) {
        byte[] words = Arrays.copyOf(TYPE, 5 * WORD);
        put(words, 2 * WORD, proposal.toByteArray());
        words[3 * WORD - 1] = (byte) support;
        put(words, 4 * WORD, voter);
        put(words, 5 * WORD, nonce.toByteArray());
        return Keccak.hash(new byte[] {0x19, 0x01}, separator, Keccak.hash(words));
    }

    /** Right-aligned before {@code end}; a sign byte in front is dropped. */
    private static void put(byte[] words, int end, byte[] value) {
        int length = Math.min(value.length, WORD);
        System.arraycopy(value, value.length - length, words, end - length, length);
    }

    private void write() {
        List<Waiting> batch = new ArrayList<>(BATCH);
        try {
            while (true) {
                batch.clear();
                batch.add(queue.take());
                queue.drainTo(batch, BATCH - 1);
                EventRows.insert(connection, batch.stream().map(Waiting::row).toList());
                for (Waiting one : batch) one.answer.complete(one.kept);
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        } catch (SQLException fault) {
            for (Waiting one : batch) one.answer.completeExceptionally(fault);
        }
    }

    @Override
    public void close() {
        writer.interrupt();
        verifiers.shutdownNow();
        try {
            writer.join();
            connection.close();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (SQLException fault) {
            throw new IllegalStateException(fault);
        }
    }
}
