package org.assaydao.api.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.assaydao.api.problem.EdgeRefusal;
import org.assaydao.api.problem.EdgeRule;
import org.assaydao.api.security.CallerPlaces;
import org.assaydao.turn.Pulses;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;
import tools.jackson.databind.json.JsonMapper;

class HeldFeedTest {
    private final List<FeedLine> table = new ArrayList<>();
    private final AtomicInteger looks = new AtomicInteger();
    private long pruned;
    private long epoch;

    /** A table in memory that counts how often it is looked at. */
    private final HeldFeed.Source source = new HeldFeed.Source() {
        @Override
        public List<FeedLine> newest(int limit) {
            looks.incrementAndGet();
            return List.copyOf(table.subList(Math.max(0, table.size() - limit), table.size()));
        }

        @Override
        public List<FeedLine> behind(long id, int limit) {
            looks.incrementAndGet();
            return table.stream().filter(line -> line.id() > id).limit(limit).toList();
        }

        @Override
        public long pruned() {
            return pruned;
        }

        @Override
        public long last() {
            return Math.max(epoch, table.isEmpty() ? pruned : table.getLast().id());
        }

        @Override
        public boolean holds(long id) {
            looks.incrementAndGet();
            return table.stream().anyMatch(line -> line.id() == id);
        }

        @Override
        public long epoch() {
            looks.incrementAndGet();
            return epoch;
        }
    };

    /** A connection in memory, which writes at once what it is given; it takes so many chunks, and may be cut. */
    private static final class Taker implements Connection {
        private final int most;
        private final AtomicInteger cuts = new AtomicInteger();
        private final List<byte[]> taken = new CopyOnWriteArrayList<>();

        Taker(int most) {
            this.most = most;
        }

        @Override
        public boolean isWritable() {
            return taken.size() < most;
        }

        @Override
        public void behindWrites(Runnable work) {
            work.run();
        }

        @Override
        public void cut() {
            cuts.incrementAndGet();
        }

        Disposable reads(HeldFeed feed, long behind) {
            return feed.behind(behind, Set.of(), this).subscribe(taken::add);
        }

        List<String> ids() {
            return taken.stream()
                    .flatMap(chunk -> events(chunk).stream())
                    .map(HeldFeedTest::id)
                    .toList();
        }
    }

    private void append(String topic, long... ids) {
        for (long id : ids) table.add(new FeedLine(id, topic, "assay.x.Y", "seen", null, "{\"n\":" + id + "}", "now"));
    }

    private HeldFeed holding(int most) {
        HeldFeed feed = new HeldFeed(
                source, most, Duration.ZERO, new Pulses(new SimpleMeterRegistry(), () -> 0).of("feed-reader"));
        feed.load();
        return feed;
    }

    /** The events of a chunk that say anything. */
    private static List<String> events(byte[] chunk) {
        return Arrays.stream(new String(chunk, UTF_8).split("\n\n", -1))
                .filter(event -> event.startsWith("id:"))
                .toList();
    }

    private static String id(String event) {
        return event.substring("id:".length(), event.indexOf('\n'));
    }

    private static Flux<String> ids(HeldFeed feed, long behind, String... topics) {
        return feed.behind(behind, Set.of(topics), new Taker(Integer.MAX_VALUE))
                .flatMapIterable(HeldFeedTest::events)
                .map(HeldFeedTest::id);
    }

    @Test
    void two_thousand_readers_of_a_new_line_cost_one_look_at_the_table_and_one_at_its_epoch() {
        append("ballot", 1, 2);
        HeldFeed feed = holding(100);
        AtomicInteger told = new AtomicInteger();
        List<Disposable> readers = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) readers.add(ids(feed, 2).subscribe(_ -> told.incrementAndGet()));
        looks.set(0);
        append("ballot", 3);
        feed.turn();
        assertThat(told).hasValue(2_000);
        assertThat(looks).hasValue(2);
        readers.forEach(Disposable::dispose);
        assertThat(feed.readers()).isZero();
    }

    @Test
    void a_reader_of_a_topic_without_lines_costs_no_look_however_old_its_id_is() {
        append("ballot", LongStream.rangeClosed(1, 1_000).toArray());
        HeldFeed feed = holding(1_000);
        looks.set(0);
        StepVerifier.create(ids(feed, 0, "zzz")).then(feed::close).verifyComplete();
        assertThat(looks).hasValue(0);
    }

    @Test
    void a_reader_that_comes_back_goes_on_where_it_was() {
        append("ballot", 1, 2);
        append("bond", 3);
        append("ballot", 4);
        HeldFeed feed = holding(100);
        StepVerifier.create(ids(feed, 1, "ballot"))
                .expectNext("2", "4")
                .then(() -> {
                    append("bond", 5);
                    append("ballot", 6);
                    feed.turn();
                })
                .expectNext("6")
                .thenCancel()
                .verify();
    }

    @Test
    void an_event_has_no_name_and_says_its_kind_and_place_in_its_data() {
        String proposal = "proposal:0x00000000000000000000000000000000000000aa:7";
        table.add(new FeedLine(
                1, "proposal", "assay.x.Y", "seen", Places.href(proposal).orElse(null), "{\"a\":1}", "t"));
        byte[] chunk =
                holding(100).behind(0, Set.of(), new Taker(Integer.MAX_VALUE)).blockFirst();
        assertThat(new String(Objects.requireNonNull(chunk), UTF_8))
                .isEqualTo(":listening\n\nid:1\ndata:{\"id\":1,\"topic\":\"proposal\",\"kind\":\"assay.x.Y\","
                        + "\"finality\":\"seen\",\"href\":\"/v1/proposals/7\",\"body\":{\"a\":1},\"at\":\"t\"}\n\n");
    }

    @Test
    void who_asks_for_lines_that_are_held_no_longer_is_told_so_first() {
        append("ballot", LongStream.rangeClosed(1, 10).toArray());
        HeldFeed feed = holding(4);
        byte[] chunk =
                feed.behind(2, Set.of("zzz"), new Taker(Integer.MAX_VALUE)).blockFirst();
        List<String> told = events(Objects.requireNonNull(chunk)).stream()
                .map(event -> event.substring(event.indexOf("data:") + "data:".length()))
                .toList();
        assertThat(told).singleElement().satisfies(line -> {
            assertThat(JsonMapper.shared().readTree(line).path("kind").asString())
                    .isEqualTo("assay.feed.Reset");
            assertThat(JsonMapper.shared().readTree(line).path("id").asLong()).isEqualTo(6);
        });
        StepVerifier.create(ids(feed, 6))
                .expectNext("7", "8", "9", "10")
                .thenCancel()
                .verify();
    }

    @Test
    void who_asks_for_pruned_lines_is_told_so_too() {
        pruned = 5;
        append("ballot", 6, 7);
        HeldFeed feed = holding(100);
        StepVerifier.create(ids(feed, 4)).expectNext("5", "6", "7").thenCancel().verify();
        StepVerifier.create(ids(feed, 5)).expectNext("6", "7").thenCancel().verify();
    }

    @Test
    void who_comes_with_an_id_of_a_lost_history_is_told_so_first_and_misses_nothing_of_this_one() {
        append("ballot", 1, 2, 3);
        HeldFeed before = holding(100);
        append("ballot", 4, 5);
        before.turn();
        table.removeLast();
        table.removeLast();
        epoch = 1_000;
        HeldFeed after = holding(100);
        assertThat(after.place(5)).hasValue(-1);
        StepVerifier.create(ids(after, 3)).then(after::close).verifyComplete();
        append("ballot", 1_001, 1_002);
        HeldFeed later = holding(100);
        for (long lost : List.of(4L, 5L, 1_000L)) {
            assertThat(later.place(lost)).hasValue(lost);
            StepVerifier.create(ids(later, lost))
                    .expectNext("0", "1", "2", "3", "1001", "1002")
                    .thenCancel()
                    .verify();
        }
        StepVerifier.create(ids(later, 3))
                .expectNext("1001", "1002")
                .thenCancel()
                .verify();
        assertThat(later.place(1_003)).isEmpty();
    }

    @Test
    void readers_of_a_history_that_is_lost_beneath_them_come_back_and_are_told() {
        append("ballot", 1, 2);
        HeldFeed feed = holding(100);
        append("ballot", 3);
        feed.turn();
        Taker reader = new Taker(Integer.MAX_VALUE);
        Disposable reads = reader.reads(feed, 2);
        assertThat(reader.ids()).containsExactly("3");
        table.removeLast();
        epoch = 1_000;
        append("ballot", 1_001);
        feed.turn();
        assertThat(reads.isDisposed()).isTrue();
        assertThat(reader.ids()).containsExactly("3");
        StepVerifier.create(ids(feed, 3))
                .expectNext("0", "1", "2", "1001")
                .thenCancel()
                .verify();
    }

    @Test
    void an_id_that_another_instance_told_first_is_known() {
        append("ballot", 1);
        HeldFeed feed = holding(100);
        append("ballot", 2, 3);
        assertThat(feed.place(2)).hasValue(2);
        StepVerifier.create(ids(feed, 2))
                .then(feed::turn)
                .expectNext("3")
                .thenCancel()
                .verify();
        assertThat(feed.place(4)).isEmpty();
    }

    @Test
    void a_reader_whose_connection_takes_no_more_is_given_no_more_and_cut_and_the_others_go_on() {
        append("ballot", LongStream.rangeClosed(1, 100).toArray());
        HeldFeed feed = holding(1_000);
        Taker slow = new Taker(1);
        Taker quick = new Taker(Integer.MAX_VALUE);
        Disposable slows = slow.reads(feed, 0);
        Disposable quicks = quick.reads(feed, 0);
        assertThat(quick.ids()).hasSize(100);
        append("ballot", 101);
        feed.turn();
        feed.turn();
        assertThat(slow.taken).hasSize(1);
        assertThat(slow.cuts).hasPositiveValue();
        assertThat(slows.isDisposed()).isTrue();
        assertThat(quick.ids()).hasSize(101).endsWith("101");
        assertThat(quick.cuts).hasValue(0);
        quicks.dispose();
    }

    @Test
    void no_address_takes_the_places_of_all() throws UnknownHostException {
        CallerPlaces places = new CallerPlaces(4, 2, EdgeRule.TOO_MANY_READERS, EdgeRule.TOO_MANY_READERS);
        InetAddress greedy = InetAddress.getByName("192.0.2.1");
        InetAddress other = InetAddress.getByName("192.0.2.2");
        places.take(greedy);
        places.take(greedy);
        assertThatThrownBy(() -> places.take(greedy))
                .isInstanceOf(EdgeRefusal.class)
                .hasMessageContaining("TOO_MANY_READERS");
        places.take(other);
        assertThatThrownBy(() -> places.take(other)).hasMessageContaining("TOO_MANY_READERS");
        places.giveBack(greedy);
        places.take(other);
    }
}
