package org.assaydao.api.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assaydao.proposal.ProposalPicture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.test.StepVerifier;

/** Who reads after a position is woken by the write, and asks the store once however long that takes. */
class WaitersTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private final MemoryMongo mongo = new MemoryMongo();
    private final ViewCollection<ProposalPicture> collection = collection();

    private ViewCollection<ProposalPicture> collection() {
        return new ViewCollection<>(new ProposalsView(), mongo.database(), 1);
    }

    private static StoredPicture<ProposalPicture> at(long sequence) {
        ProposalPicture picture = ProposalPicture.of(Told.proposal(1)).after(Told.published(1, 10));
        return new StoredPicture<>(
                Told.proposal(1).toString(),
                picture,
                sequence,
                "event " + sequence,
                Told.published(1, 10).position());
    }

    private static void write(ViewCollection<ProposalPicture> to, long sequence) {
        StoredPicture<ProposalPicture> after = at(sequence);
        to.write(
                List.of(after),
                sequence == 0 ? Map.of() : Map.of(after.id(), at(sequence - 1)),
                0,
                Optional.empty(),
                Optional.empty());
    }

    @AfterEach
    void stop() {
        mongo.close();
    }

    @Test
    void a_waiter_goes_on_with_the_write_of_what_it_waits_for_and_not_before() {
        StepVerifier.create(collection.holds(Told.proposal(1).toString(), 1))
                .then(() -> write(collection, 0))
                .expectNoEvent(Duration.ofMillis(200))
                .then(() -> write(collection, 1))
                .expectComplete()
                .verify(PATIENCE);
        collection.holds(Told.proposal(1).toString(), 1).block(PATIENCE);
    }

    @Test
    void five_hundred_waiters_ask_once_each_and_then_never_again() {
        List<Disposable> waiting = new ArrayList<>();
        long before = mongo.finds();
        for (int i = 0; i < 500; i++)
            waiting.add(collection.holds(Told.proposal(1).toString(), 3).subscribe());
        await().atMost(PATIENCE).until(() -> mongo.finds() - before == 500);
        StepVerifier.create(collection.holds(Told.proposal(1).toString(), 3))
                .expectSubscription()
                .then(() -> await().atMost(PATIENCE).until(() -> mongo.finds() - before == 501))
                .expectNoEvent(Duration.ofMillis(500))
                .thenCancel()
                .verify();
        assertThat(mongo.finds() - before).isEqualTo(501);
        collection.wakeWaiters();
        assertThat(mongo.finds() - before).isEqualTo(502);
        waiting.forEach(Disposable::dispose);
        collection.wakeWaiters();
        assertThat(mongo.finds() - before).isEqualTo(502);
    }

    @Test
    void what_another_node_writes_is_found_by_one_look_for_all() {
        StepVerifier.create(collection.holds(Told.proposal(1).toString(), 2))
                .then(() -> {
                    write(collection(), 2);
                    collection.wakeWaiters();
                })
                .expectComplete()
                .verify(PATIENCE);
    }
}
