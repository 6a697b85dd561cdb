package org.assaydao.api.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import org.assaydao.api.answer.Blocking;
import org.assaydao.api.answer.PageRequest;
import org.assaydao.api.view.LiveList.Place;
import org.assaydao.api.view.LiveList.Shape;
import org.assaydao.chain.BlockPoint;
import org.assaydao.chain.ChainClock;
import org.assaydao.chain.ChainOutlook;
import org.assaydao.chain.Finality;
import org.assaydao.chain.PendingFact;
import org.assaydao.kernel.ChainFact;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.ProposalId;
import org.assaydao.proposal.ProposalEvent.ProposalPublished;
import org.assaydao.proposal.ProposalPicture;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventhandling.tokenstore.inmemory.InMemoryTokenStore;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tests that each item stands on one page, also while its document is being written. */
class LiveListTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final MemoryMongo mongo = new MemoryMongo();
    private final Blocking blocking = new Blocking();
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(1);
    private final Views views = new Views(
            List.of(new ProposalsView()),
            mongo.database(),
            new ViewSource(
                    EmbeddedEventStore.builder()
                            .storageEngine(new InMemoryEventStorageEngine())
                            .build(),
                    new InMemoryTokenStore(),
                    Told.ONE_HISTORY,
                    Told.COMMITS,
                    NoTransactionManager.INSTANCE,
                    _ -> {},
                    threads,
                    threads,
                    System::nanoTime),
            new Behind(),
            blocking,
            Told.pulse());
    private List<ProposalPublished> later = List.of();
    private Runnable meanwhile = () -> {};

    @AfterEach
    void stop() {
        blocking.close();
        threads.shutdownNow();
        mongo.close();
    }

    private void write(ProposalPublished... published) {
        for (ProposalPublished each : published) {
            StoredPicture<ProposalPicture> stored = new StoredPicture<>(
                    each.proposal().toString(),
                    ProposalPicture.of(each.proposal()).after(each),
                    0,
                    "event",
                    each.position());
            views.of(ProposalsView.class).write(List.of(stored), Map.of(), 0, Optional.empty(), Optional.empty());
        }
    }

    private List<ProposalId> page(int limit, Function<ProposalPublished, String> key) {
        Shape<ProposalPicture> newestFirst = new Shape<>(
                ProposalsView.class,
                "proposal:",
                Filters.empty(),
                ProposalsView.ORDER,
                true,
                Optional.empty(),
                fact -> fact instanceof ProposalPublished published
                        ? Place.of(key.apply(published), published.proposal().toString())
                        : Optional.empty(),
                id -> ProposalPicture.of(ProposalId.parse(id)));
        return Objects.requireNonNull(new LiveList<>(views, new Behind(), blocking, newestFirst)
                        .page(
                                new PageRequest("proposals", "", limit),
                                item -> item.levels().seen().proposal())
                        .block(PATIENCE))
                .items();
    }

    private static String order(ProposalPublished published) {
        return SortKeys.of(published.position());
    }

    @Test
    void one_whose_document_is_written_behind_the_look_at_the_list_is_on_its_page_all_the_same() {
        write(Told.published(1, 10));
        later = List.of(Told.published(2, 20));
        meanwhile = () -> write(Told.published(2, 20));
        assertThat(page(5, LiveListTest::order)).containsExactly(Told.proposal(2), Told.proposal(1));
    }

    @Test
    void one_that_only_a_later_block_knows_is_on_it_too() {
        write(Told.published(1, 10));
        later = List.of(Told.published(2, 20));
        assertThat(page(5, LiveListTest::order)).containsExactly(Told.proposal(2), Told.proposal(1));
    }

    @Test
    void one_that_its_document_shows_elsewhere_is_shown_there_alone() {
        write(Told.published(1, 10), Told.published(2, 20), Told.published(3, 30));
        later = List.of(Told.published(1, 10));
        assertThat(page(1, _ -> order(Told.published(1, 99)))).containsExactly(Told.proposal(3));
    }

    /** Later blocks, which are read behind the list's documents. */
    private final class Behind implements ChainOutlook {
        @Override
        public ChainClock clock() {
            BlockPoint point = new BlockPoint(30, Hash32.ZERO, ChainTime.of(1_000));
            return new ChainClock(point, point, point, point);
        }

        @Override
        public ChainClock decidingClock() {
            return clock();
        }

        @Override
        public Later laterThan(long block, String subject) {
            throw new UnsupportedOperationException("only lists are read here");
        }

        @Override
        public Later laterThanOfAll(long block, String subjectPrefix) {
            meanwhile.run();
            return new Later(clock(), later.stream().map(this::pending).toList());
        }

        private PendingFact pending(ChainFact fact) {
            return new PendingFact(fact, Finality.SEEN, Hash32.ZERO, ChainTime.of(1_000));
        }
    }
}
