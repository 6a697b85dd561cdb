package org.assaydao.app.embedded;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.or;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoCollection;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.bson.Document;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.bson.conversions.Bson;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.ByteArrayDataType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Tests that a document is found by its identifier, whatever else a filter asks of it, and pages by the orders that are kept. */
class IndexedViewsTest {
    private static final String ID = "_id";
    private static final String SEQUENCE = "sequence";
    private static final String GROUP = "group";
    private static final String ORDER = "order";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path directory = Path.of("");

    @Test
    void a_filter_that_asks_for_more_than_the_identifier_is_led_by_it() {
        try (MVStore store = MVStore.open(null)) {
            Index<SortedBytes> byId = new IndexedViews("assay", store, new CursorRegistry())
                    .openOrCreateUniqueIndex("ballots", "_id_", List.of(new IndexKey(ID, true)), false);
            Document only = new Document(ID, "a");
            Document atMost = new Document(SEQUENCE, new Document("$lte", 9));
            for (Document filter : List.of(
                    only, new Document(ID, "a").append(SEQUENCE, 1), new Document("$and", List.of(only, atMost)))) {
                assertThat(byId.canHandle(filter)).as(filter.toString()).isTrue();
                assertThat(byId.getPositions(filter)).isEmpty();
            }
            for (Document filter : List.of(
                    new Document(),
                    atMost,
                    new Document("$and", List.of(atMost, atMost)),
                    new Document("$or", List.of(only, atMost)))) {
                assertThat(byId.canHandle(filter)).as(filter.toString()).isFalse();
            }
        }
    }

    @Test
    void what_stands_there_must_match_the_whole_filter() throws IOException {
        MongoWireServer server = new MongoWireServer(
                directory.resolve("views.mv"),
                directory.resolve("views.password"),
                Ports.free(1).getFirst());
        server.start();
        try (MongoClient client = MongoClients.create(server.uri())) {
            MongoCollection<org.bson.Document> documents =
                    client.getDatabase("assay").getCollection("ballots");
            replace(documents, eq(ID, "a"), "a", 4);
            replace(documents, and(eq(ID, "b"), lte(SEQUENCE, 7)), "b", 7);
            assertThat(count(documents, and(eq(ID, "a"), lte(SEQUENCE, 4)))).isEqualTo(1);
            assertThat(count(documents, and(eq(ID, "a"), lte(SEQUENCE, 3)))).isZero();
            assertThat(count(documents, and(eq(ID, "a"), eq(SEQUENCE, 7)))).isZero();
            assertThat(count(documents, and(eq(ID, "a"), eq(ID, "b")))).isZero();
            assertThat(count(documents, and(in(ID, "a", "b", "c"), lte(SEQUENCE, 5))))
                    .isEqualTo(1);
            assertThat(count(documents, or(eq(ID, "a"), eq(SEQUENCE, 7)))).isEqualTo(2);

            replace(documents, and(eq(ID, "a"), lte(SEQUENCE, 5)), "a", 5);
            assertThat(count(documents, and(eq(ID, "a"), eq(SEQUENCE, 5)))).isEqualTo(1);
            assertThatThrownBy(() -> replace(documents, and(eq(ID, "a"), lte(SEQUENCE, 4)), "a", 4))
                    .as("a later one stands there")
                    .hasMessageContaining("E11000");
            assertThat(count(documents, new org.bson.Document())).isEqualTo(2);
        } finally {
            server.stop();
        }
    }

    @Test
    void pages_of_an_order_are_those_of_a_walk_through_all_documents() throws IOException {
        Random random = new Random(7);
        try (Server server = new Server()) {
            MongoCollection<org.bson.Document> ordered = server.collection("ordered");
            MongoCollection<org.bson.Document> plain = server.collection("plain");
            Flux.from(ordered.createIndexes(List.of(
                            new IndexModel(Indexes.compoundIndex(Indexes.ascending(GROUP), Indexes.descending(ORDER))),
                            new IndexModel(Indexes.ascending(GROUP, ID)),
                            new IndexModel(Indexes.descending(ORDER)))))
                    .blockLast(PATIENCE);
            for (int i = 0; i < 600; i++) {
                String id = "d" + random.nextInt(200);
                if (random.nextInt(4) == 0) {
                    for (var each : List.of(ordered, plain))
                        Mono.from(each.deleteOne(eq(ID, id))).block(PATIENCE);
                    continue;
                }
                org.bson.Document document = new org.bson.Document(ID, id);
                if (random.nextInt(5) > 0) document.append(GROUP, "g" + random.nextInt(3));
                if (random.nextInt(5) > 0) document.append(ORDER, "%04d".formatted(i));
                for (var each : List.of(ordered, plain)) {
                    Mono.from(each.replaceOne(eq(ID, id), document, new ReplaceOptions().upsert(true)))
                            .block(PATIENCE);
                }
            }
            for (Bson filter : List.of(
                    new org.bson.Document(),
                    eq(GROUP, "g1"),
                    eq(GROUP, "none"),
                    and(eq(GROUP, "g1"), exists(ID)),
                    and(eq(GROUP, "g1"), exists(ORDER)),
                    and(eq(GROUP, "g1"), lt(ORDER, "0300")),
                    and(eq(GROUP, "g2"), gt(ID, "d150")),
                    exists(ORDER),
                    and(exists(ORDER), gt(ORDER, "0123"), lte(ORDER, "0400")),
                    or(eq(GROUP, "g1"), eq(ORDER, "0001")),
                    gt(ID, "d77"))) {
                for (Bson sort : List.of(
                        Sorts.ascending(ORDER), Sorts.descending(ORDER), Sorts.ascending(ID), Sorts.descending(ID))) {
                    for (int limit : new int[] {0, 1, 7}) {
                        assertThat(sorted(ordered, and(filter, exists(ORDER)), sort, limit))
                                .as(filter + " by " + sort + ", at most " + limit)
                                .isEqualTo(sorted(plain, and(filter, exists(ORDER)), sort, limit));
                        if (sort.equals(Sorts.ascending(ID)) || sort.equals(Sorts.descending(ID))) {
                            assertThat(sorted(ordered, filter, sort, limit))
                                    .as(filter + " by " + sort + ", at most " + limit)
                                    .isEqualTo(sorted(plain, filter, sort, limit));
                        }
                    }
                }
            }
        }
    }

    @Test
    void what_was_written_is_found_by_its_orders_after_a_start() throws IOException {
        try (Server server = new Server()) {
            MongoCollection<org.bson.Document> ballots = server.collection("ballots");
            Flux.from(ballots.createIndexes(List.of(new IndexModel(Indexes.ascending(GROUP, ID)))))
                    .blockLast(PATIENCE);
            for (String id : List.of("b", "c", "a")) {
                Mono.from(ballots.insertOne(new org.bson.Document(ID, id).append(GROUP, "g")))
                        .block(PATIENCE);
            }
        }
        try (Server server = new Server()) {
            MongoCollection<org.bson.Document> ballots = server.collection("ballots");
            assertThat(sorted(ballots, and(eq(GROUP, "g"), gt(ID, "a")), Sorts.ascending(ID), 5))
                    .extracting(document -> document.getString(ID))
                    .containsExactly("b", "c");
            Mono.from(ballots.drop()).block(PATIENCE);
            assertThat(count(ballots, new org.bson.Document())).isZero();
        }
    }

    @Test
    void a_place_that_a_crash_lost_is_found_again() throws IOException {
        try (Server server = new Server()) {
            MongoCollection<org.bson.Document> ballots = server.collection("ballots");
            Flux.from(ballots.createIndexes(List.of(new IndexModel(Indexes.ascending(GROUP, ID)))))
                    .blockLast(PATIENCE);
            for (String id : List.of("a", "b")) {
                Mono.from(ballots.insertOne(new org.bson.Document(ID, id).append(GROUP, "g")))
                        .block(PATIENCE);
            }
        }
        // As if the process had been killed between the document and its place.
        try (MVStore store = MVStore.open(directory.resolve("views.mv").toString())) {
            for (String name : store.getMapNames()) {
                if (!name.startsWith("order.")) continue;
                var order = store.openMap(
                        name,
                        new MVMap.Builder<byte[], byte[]>()
                                .keyType(ByteArrayDataType.INSTANCE)
                                .valueType(ByteArrayDataType.INSTANCE));
                assertThat(order).hasSize(2);
                order.remove(order.firstKey());
            }
            store.setStoreVersion(IndexedViews.IN_USE);
        }
        try (Server server = new Server()) {
            assertThat(sorted(server.collection("ballots"), eq(GROUP, "g"), Sorts.ascending(ID), 5))
                    .hasSize(2);
        }
    }

    @Test
    void a_file_of_another_form_is_let_go() throws IOException {
        try (MVStore store = MVStore.open(directory.resolve("views.mv").toString())) {
            store.openMap("databases.assay.ballots").put("a", "as another version wrote it");
        }
        try (Server server = new Server()) {
            MongoCollection<org.bson.Document> ballots = server.collection("ballots");
            assertThat(count(ballots, new org.bson.Document())).isZero();
            replace(ballots, eq(ID, "a"), "a", 1);
            assertThat(count(ballots, eq(ID, "a"))).isEqualTo(1);
        }
    }

    /** A view store on the test's file, and a client of it. */
    private final class Server implements AutoCloseable {
        private final MongoWireServer server;
        private final MongoClient client;

        Server() throws IOException {
            server = new MongoWireServer(
                    directory.resolve("views.mv"),
                    directory.resolve("views.password"),
                    Ports.free(1).getFirst());
            server.start();
            client = MongoClients.create(server.uri());
        }

        MongoCollection<org.bson.Document> collection(String name) {
            return client.getDatabase("assay").getCollection(name);
        }

        @Override
        public void close() {
            client.close();
            server.stop();
        }
    }

    private static List<org.bson.Document> sorted(
            MongoCollection<org.bson.Document> documents, Bson filter, Bson sort, int limit) {
        return Flux.from(documents.find(filter).sort(sort).limit(limit))
                .collectList()
                .blockOptional(PATIENCE)
                .orElseThrow();
    }

    private static void replace(MongoCollection<org.bson.Document> documents, Bson filter, String id, int sequence) {
        org.bson.Document document = new org.bson.Document(ID, id).append(SEQUENCE, sequence);
        Mono.from(documents.replaceOne(filter, document, new ReplaceOptions().upsert(true)))
                .block(PATIENCE);
    }

    private static long count(MongoCollection<org.bson.Document> documents, Bson filter) {
        return Flux.from(documents.find(filter)).count().blockOptional(PATIENCE).orElseThrow();
    }
}
