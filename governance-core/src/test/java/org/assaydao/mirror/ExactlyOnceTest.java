package org.assaydao.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.ProposalId;
import org.assaydao.ledger.TestDatabase;
import org.assaydao.mirror.follow.FollowRoom;
import org.assaydao.turn.Lease;
import org.axonframework.common.Registration;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Final facts become events exactly once, wherever the recorder dies and however often it starts again. */
@Tag("integration")
@TestInstance(Lifecycle.PER_CLASS)
class ExactlyOnceTest {
    private TestChain chain;
    private Election election;

    @BeforeAll
    void start() {
        chain = TestChain.start();
        election = new Election(chain);
        election.begin();
        election.fundProvider();
        ProposalId first = election.open("one");
        election.vote(Election.ALICE, first, 1);
        election.vote(Election.BOB, first, 1);
        chain.mine(1);
        election.applyAndBond();
        election.vote(Election.CAROL, first, 2);
        chain.mine(1);
        chain.mineAfter(700);
        ProposalId second = election.open("two");
        election.vote(Election.CAROL, second, 0);
        chain.mine(12);
    }

    @AfterAll
    void stop() {
        chain.close();
    }

    /** What a killed process leaves: whatever was not committed is gone. */
    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** Dies when that many of the range's events are on their way into the store. */
    private static Registration dyingAt(int event, MirrorContext mirror) {
        AtomicInteger stored = new AtomicInteger();
        return mirror.bean(EventStore.class).registerDispatchInterceptor(_ -> (_, message) -> {
            if (stored.getAndIncrement() == event) throw new Killed();
            return message;
        });
    }

    @Test
    void a_recorder_that_dies_at_every_event_in_turn_records_each_fact_once() {
        try (MirrorContext mirror = MirrorContext.start(TestDatabase.empty(), chain.url(), chain.deploymentFile());
                MirrorContext witness =
                        MirrorContext.start(TestDatabase.empty(), chain.url(), chain.deploymentFile())) {
            witness.catchUp();
            int events = witness.story().size();
            assertThat(events).isGreaterThan(8);
            Lease lease = mirror.lease("follower");
            long fence = lease.lead().orElseThrow();
            FollowRoom.Turn follower = mirror.follower(lease);
            while (follower.turn(fence)) {
                // More is final history.
            }
            FollowRoom.Turn surviving = mirror.recorder(lease);
            for (int event = 0; event < events; event++) {
                for (FollowRoom.Turn recorder : List.of(surviving, mirror.recorder(lease))) {
                    try (Registration _ = dyingAt(event, mirror)) {
                        assertThatThrownBy(() -> recorder.turn(fence)).isInstanceOf(Killed.class);
                    }
                }
                assertThat(mirror.story()).isEmpty();
            }
            lease.release();
            mirror.catchUp();
            mirror.catchUp();

            assertThat(mirror.story()).isEqualTo(witness.story());
        }
    }

    @Test
    void ranges_cut_at_every_block_say_the_same_of_every_vote_and_end_in_the_same_sums() {
        try (MirrorContext mirror = MirrorContext.start(TestDatabase.empty(), chain.url(), chain.deploymentFile())) {
            ProposalId proposal = election.open("three");
            mirror.catchUp();
            for (Address voter : List.of(Election.CAROL, Election.ALICE, Election.BOB)) {
                election.vote(voter, proposal, 1);
                chain.mine(1);
                mirror.catchUp();
            }
            for (int block = 0; block < 9; block++) {
                chain.mine(1);
                mirror.catchUp();
            }
            try (MirrorContext atOnce =
                    MirrorContext.start(TestDatabase.empty(), chain.url(), chain.deploymentFile())) {
                atOnce.catchUp();
                assertThat(mirror.story())
                        .filteredOn(event -> !event.contains("TallyAdvanced"))
                        .isEqualTo(atOnce.story().stream()
                                .filter(event -> !event.contains("TallyAdvanced"))
                                .toList());
            }
            assertThat(mirror.stream(proposal.toString()))
                    .containsExactly(
                            "assay.proposal.ProposalPublished",
                            "assay.proposal.TallyAdvanced",
                            "assay.proposal.TallyAdvanced",
                            "assay.proposal.TallyAdvanced");
            assertThat(mirror.story())
                    .filteredOn(event -> event.startsWith(proposal + "@3"))
                    .singleElement()
                    .satisfies(event ->
                            assertThat(event).contains("\"inFavour\":\"3000000000000000000000000\"", "\"ballots\":3"));
        }
    }
}
