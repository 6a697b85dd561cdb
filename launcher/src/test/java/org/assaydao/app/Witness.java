package org.assaydao.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Sorts;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoCollection;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.core.DefaultBlockParameter;
import org.web3j.protocol.core.DefaultBlockParameterName;
import org.web3j.protocol.core.Request;
import org.web3j.protocol.core.methods.response.EthBlock;
import org.web3j.protocol.core.methods.response.EthGetCode;
import org.web3j.protocol.http.HttpService;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Writes to the three servers of a system, remembers what they acknowledged, and holds the next system to it. */
final class Witness {
    private static final int ACCOUNTS = 200;
    private static final int CODE_BYTES = 24_000;

    private int rows;
    private int documents;
    private int durable;
    private EthBlock.@Nullable Block finalized;

    /**
     * Writes row after row and document after document until told otherwise, watching the chain and the view store's file
     * meanwhile. That file is written a moment after an answer, views catch up from the events: what was answered before the
     * file was seen to change twice is in it.
     */
    void writeUntil(RunningFile at, Path viewFile, BooleanSupplier enough) throws SQLException, IOException {
        FileTime changed = Files.getLastModifiedTime(viewFile);
        int beforeChange = 0;
        try (Connection database = database(at);
                MongoClient views = MongoClients.create(at.mongoUri());
                var insert = database.prepareStatement("INSERT INTO witnessed VALUES (?)")) {
            Web3j chain = chain(at);
            do {
                insert.setInt(1, rows);
                insert.executeUpdate();
                rows++;
                Mono.from(collection(views).insertOne(new Document("_id", documents)))
                        .block();
                documents++;
                finalized = block(chain, DefaultBlockParameterName.FINALIZED);
                FileTime now = Files.getLastModifiedTime(viewFile);
                if (!now.equals(changed)) {
                    durable = beforeChange;
                    beforeChange = documents;
                    changed = now;
                }
            } while (!enough.getAsBoolean());
            chain.shutdown();
        }
    }

    /** Holds a system that was started again after a kill to what the one before had acknowledged. */
    void verify(RunningFile at) throws SQLException, IOException {
        try (Connection database = database(at);
                MongoClient views = MongoClients.create(at.mongoUri())) {
            verifyRows(database);
            verifyDocuments(collection(views));
        }
        Web3j chain = chain(at);
        verifyChain(chain);
        chain.shutdown();
    }

    /** Gives the chain's state the size of one that is used, so that writing it takes a time in which it can be cut off. */
    void fill(RunningFile at) throws SQLException, IOException {
        try (Connection database = database(at);
                var statement = database.createStatement()) {
            statement.execute("CREATE TABLE witnessed (number integer PRIMARY KEY)");
        }
        HttpService node = new HttpService(at.chainRpc());
        for (int i = 0; i < ACCOUNTS; i++) {
            var answer = new Request<>("anvil_setCode", List.of(account(i), code()), node, EthGetCode.class).send();
            assertThat(answer.hasError()).isFalse();
        }
    }

    /** The time of the newest final block that was seen, in chain seconds. */
    BigInteger finalTime() {
        return finalized == null ? BigInteger.ZERO : finalized.getTimestamp();
    }

    private void verifyRows(Connection database) throws SQLException {
        try (var statement = database.createStatement();
                var found = statement.executeQuery("SELECT count(*), coalesce(max(number), -1) FROM witnessed")) {
            assertThat(found.next()).isTrue();
            // One more than acknowledged may be there: the kill can come between the commit and its answer.
            assertThat(found.getInt(1)).isBetween(rows, rows + 1).isEqualTo(found.getInt(2) + 1);
            rows = found.getInt(1);
        }
    }

    private void verifyDocuments(MongoCollection<Document> collection) {
        List<Integer> found = Flux.from(collection.find().sort(Sorts.ascending("_id")))
                .map(document -> document.getInteger("_id"))
                .collectList()
                .block();
        assertThat(found)
                .isEqualTo(IntStream.range(0, Objects.requireNonNull(found).size())
                        .boxed()
                        .toList());
        assertThat(found).hasSizeGreaterThanOrEqualTo(durable);
        documents = found.size();
        durable = documents;
    }

    private void verifyChain(Web3j chain) throws IOException {
        assertThat(chain.ethGetCode(account(ACCOUNTS - 1), DefaultBlockParameterName.LATEST)
                        .send()
                        .getCode())
                .isEqualTo(code());
        EthBlock.Block before = Objects.requireNonNull(finalized);
        EthBlock.Block newest = block(chain, DefaultBlockParameterName.LATEST);
        assertThat(newest.getNumber()).isGreaterThanOrEqualTo(before.getNumber());
        assertThat(block(chain, DefaultBlockParameter.valueOf(before.getNumber()))
                        .getHash())
                .isEqualTo(before.getHash());
        BigInteger time = before.getTimestamp();
        for (BigInteger next = before.getNumber().add(BigInteger.ONE);
                next.compareTo(newest.getNumber()) <= 0;
                next = next.add(BigInteger.ONE)) {
            EthBlock.Block block = block(chain, DefaultBlockParameter.valueOf(next));
            assertThat(block.getTimestamp()).isGreaterThan(time);
            time = block.getTimestamp();
        }
    }

    private static String account(int index) {
        return "0x%040x".formatted(0x1000 + index);
    }

    private static String code() {
        return "0x" + "5b".repeat(CODE_BYTES);
    }

    static EthBlock.Block block(Web3j chain, DefaultBlockParameter which) throws IOException {
        return Objects.requireNonNull(
                chain.ethGetBlockByNumber(which, false).send().getBlock());
    }

    static Web3j chain(RunningFile at) {
        return Web3j.build(new HttpService(at.chainRpc()));
    }

    static Connection database(RunningFile at) throws SQLException, IOException {
        String password = Files.readString(Objects.requireNonNull(at.postgresPasswordFile()))
                .strip();
        return DriverManager.getConnection(at.postgresUrl(), at.postgresUser(), password);
    }

    private static MongoCollection<Document> collection(MongoClient views) {
        return views.getDatabase("assay").getCollection("witnessed");
    }
}
