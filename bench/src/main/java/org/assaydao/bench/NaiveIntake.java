package org.assaydao.bench;

import java.io.IOException;
import java.math.BigInteger;
import java.security.SignatureException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import org.assaydao.statement.Domain;
import org.web3j.crypto.Keys;
import org.web3j.crypto.Sign;
import org.web3j.crypto.StructuredDataEncoder;
import org.web3j.utils.Numeric;

/** The intake that one writes first: web3j's general encoder and its recovery, one insert and one commit for each ballot. */
final class NaiveIntake implements IntakePipeline {
    private static final int THREADS = 16;

    private final Domain domain;
    private final ExecutorService threads = Executors.newFixedThreadPool(
            THREADS, Thread.ofPlatform().daemon().name("naive-", 0).factory());
    private final BlockingQueue<Connection> connections = new LinkedBlockingQueue<>();

    NaiveIntake(ScratchStore store, Domain domain) throws IOException {
        this.domain = domain;
        try {
            for (int i = 0; i < THREADS; i++) {
                Connection connection = store.open();
                connection.setAutoCommit(false);
                connections.add(connection);
            }
        } catch (SQLException fault) {
            throw new IOException(fault);
        }
    }

    @Override
    public CompletableFuture<Kept> take(BigInteger proposal, PostedBallot ballot) {
        return CompletableFuture.supplyAsync(() -> keep(proposal, ballot), threads);
    }

    @Override
    public CompletableFuture<List<Kept>> takeAll(BigInteger proposal, List<PostedBallot> ballots) {
        List<CompletableFuture<Kept>> all = new ArrayList<>();
        for (PostedBallot ballot : ballots) all.add(take(proposal, ballot));
        return CompletableFuture.allOf(all.toArray(CompletableFuture[]::new))
                .thenApply(_ -> all.stream().map(CompletableFuture::join).toList());
    }

    private Kept keep(BigInteger proposal, PostedBallot ballot) {
        String typed = String.format(
                Locale.ROOT,
                """
                {"types":{"EIP712Domain":[{"name":"name","type":"string"},{"name":"version","type":"string"},
                {"name":"chainId","type":"uint256"},{"name":"verifyingContract","type":"address"}],
                "Ballot":[{"name":"proposalId","type":"uint256"},{"name":"support","type":"uint8"},
                {"name":"voter","type":"address"},{"name":"nonce","type":"uint256"}]},"primaryType":"Ballot",
                "domain":{"name":"%s","version":"%s","chainId":%d,"verifyingContract":"%s"},
                "message":{"proposalId":"%s","support":%d,"voter":"%s","nonce":"%s"}}""",
                domain.name(),
                domain.version(),
                domain.chainId(),
                domain.verifyingContract(),
                proposal,
                ballot.support(),
                ballot.voter(),
                ballot.nonce());
        try {
            byte[] digest = new StructuredDataEncoder(typed).hashStructuredData();
            byte[] bytes = Numeric.hexStringToByteArray(ballot.signature());
            Sign.SignatureData signature = new Sign.SignatureData(
                    bytes[64], Arrays.copyOfRange(bytes, 0, 32), Arrays.copyOfRange(bytes, 32, 64));
            String signer = "0x" + Keys.getAddress(Sign.signedMessageHashToKey(digest, signature));
            if (!signer.equalsIgnoreCase(ballot.voter())) throw new IllegalArgumentException("another key signed");
            insert(new EventRows.Row(
                    UUID.randomUUID().toString(),
                    "ballot:" + proposal + ":" + ballot.voter(),
                    "assay.ballot.BallotAccepted",
                    Instant.now().toString(),
                    typed));
            return new Kept(ballot.voter(), Numeric.toHexString(digest));
        } catch (IOException | SignatureException | SQLException fault) {
            throw new IllegalStateException(fault);
        }
    }

    private void insert(EventRows.Row row) throws SQLException {
        try {
            Connection connection = connections.take();
            try {
                EventRows.insert(connection, List.of(row));
            } finally {
                connections.add(connection);
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(closed);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        try {
            for (Connection connection : connections) connection.close();
        } catch (SQLException fault) {
            throw new IllegalStateException(fault);
        }
    }
}
