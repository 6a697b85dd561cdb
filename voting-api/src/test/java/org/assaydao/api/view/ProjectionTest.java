package org.assaydao.api.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.assaydao.api.view.Projection.Offender;
import org.assaydao.kernel.TokenAmount;
import org.assaydao.ledger.Commits;
import org.assaydao.ledger.History;
import org.assaydao.proposal.ProposalEvent;
import org.assaydao.proposal.ProposalPicture;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.eventhandling.tokenstore.inmemory.InMemoryTokenStore;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** Tests what one generation of a view makes of batches: in order, repeated, and with an event that cannot be written. */
class ProjectionTest {
    private static final String GROUP = "proposals-v1";

    private final MemoryMongo mongo = new MemoryMongo();
    private final ViewCollection<ProposalPicture> collection =
            new ViewCollection<>(new ProposalsView(), mongo.database(), 1);
    private final Projection<ProposalEvent, ProposalPicture> projection =
            new Projection<>(new ProposalsView(), collection, Told.ONE_HISTORY, Told.COMMITS, GROUP);

    @AfterEach
    void stopServer() {
        mongo.close();
    }

    @Test
    void a_batch_becomes_documents_and_a_checkpoint() {
        batch(
                Told.message(1, 0, Told.published(1, 10)),
                Told.message(2, 0, Told.published(2, 11)),
                Told.message(3, 1, Told.tally(1, 7, 12)));
        assertThat(found(1).sequence()).isEqualTo(1);
        assertThat(found(1).picture().totals().inFavour()).isEqualTo(TokenAmount.of(7));
        assertThat(found(1).appliedThrough()).isEqualTo(12);
        assertThat(found(2).picture().published()).isPresent();
        assertThat(kept()).isEqualTo(Optional.of(new Checkpoint(3, List.of(), Told.proposal(1) + "@1")));
    }

    @Test
    void a_batch_is_announced_to_whoever_holds_readings_before_a_document_changes() {
        List<Boolean> stood = new ArrayList<>();
        Commits commits = new Commits() {
            @Override
            public Optional<String> mark() {
                throw new UnsupportedOperationException("nothing is held here");
            }

            @Override
            public void announce() {
                stood.add(collection.find(Told.proposal(1).toString()).block() != null);
            }
        };
        Projection<ProposalEvent, ProposalPicture> announcing =
                new Projection<>(new ProposalsView(), collection, Told.ONE_HISTORY, commits, GROUP);
        batch(announcing, Told.message(1, 0, Told.published(1, 10)));
        assertThat(stood).containsExactly(false);
        assertThat(found(1).sequence()).isZero();
        batch(announcing, Told.message(1, 0, Told.published(1, 10)));
        assertThat(stood).as("nothing changes").hasSize(1);
    }

    @Test
    void a_database_that_is_away_when_a_batch_is_announced_is_the_fault_of_no_event() {
        Commits away = new Commits() {
            @Override
            public Optional<String> mark() {
                throw new UnsupportedOperationException("nothing is held here");
            }

            @Override
            public void announce() {
                throw new IllegalStateException("away");
            }
        };
        Projection<ProposalEvent, ProposalPicture> cut =
                new Projection<>(new ProposalsView(), collection, Told.ONE_HISTORY, away, GROUP);
        assertThatThrownBy(() -> batch(cut, Told.message(1, 0, Told.published(1, 10))))
                .hasRootCauseMessage("away");
        assertThat(cut.offender()).isNull();
        assertThat(collection.find(Told.proposal(1).toString()).blockOptional()).isEmpty();
    }

    @Test
    void a_picture_is_read_as_it_was_written() {
        ProposalPicture told = ProposalPicture.of(Told.proposal(1)).after(Told.published(1, 10));
        batch(Told.message(1, 0, Told.published(1, 10)));
        assertThat(found(1).picture()).isEqualTo(told);
        assertThat(found(1).last()).isEqualTo(Told.published(1, 10).position());
    }

    @Test
    void events_of_others_are_passed_over_and_what_cannot_be_told_apart_is_not() {
        EventMessage<?> another = Told.message(2, 0, "provider:1", "another's");
        assertThat(projection.canHandle(another, Segment.ROOT_SEGMENT)).isFalse();
        assertThat(projection.canHandle(Told.message(1, 0, Told.published(1, 10)), Segment.ROOT_SEGMENT))
                .isTrue();
        assertThat(projection.canHandle(Told.unreadable(3, 2), Segment.ROOT_SEGMENT))
                .isTrue();
    }

    @Test
    void a_batch_that_ends_with_events_of_others_leads_as_far_as_they_do() {
        Told.message(7, 0, "provider:1", "another's");
        AlignedTokens tokens = tokens(new InMemoryTokenStore(), Told.ONE_HISTORY);
        BatchingUnitOfWork<EventMessage<?>> unit =
                new BatchingUnitOfWork<>(List.of(Told.message(5, 0, Told.published(1, 10))));
        unit.onPrepareCommit(_ -> tokens.storeToken(GapAwareTrackingToken.newInstance(7, List.of()), GROUP, 0));
        var outcome = unit.executeWithResult(() -> {
            projection.handle(unit.getMessage(), Segment.ROOT_SEGMENT);
            assertThat(kept()).isEmpty();
            return BigInteger.ZERO;
        });
        assertThat(outcome.isExceptional()).isFalse();
        assertThat(kept()).isEqualTo(Optional.of(new Checkpoint(7, List.of(), "provider:1@0")));
        assertThat(found(1).sequence()).isZero();
    }

    @Test
    void a_position_behind_which_only_others_have_events_is_kept_beside_the_documents_by_itself() {
        Told.message(7, 0, "provider:1", "another's");
        tokens(new InMemoryTokenStore(), Told.ONE_HISTORY)
                .storeToken(GapAwareTrackingToken.newInstance(7, List.of(6L)), GROUP, 0);
        assertThat(kept()).isEqualTo(Optional.of(new Checkpoint(7, List.of(6L), "provider:1@0")));
    }

    @Test
    void a_position_at_which_the_store_holds_no_event_any_more_is_kept_nowhere() {
        InMemoryTokenStore positions = new InMemoryTokenStore();
        TrackingToken before = GapAwareTrackingToken.newInstance(5, List.of());
        positions.initializeTokenSegments(GROUP, 1, before);
        AlignedTokens tokens = tokens(positions, Told.ONE_HISTORY);
        TrackingToken lost = GapAwareTrackingToken.newInstance(1_000, List.of());

        assertThatThrownBy(() -> tokens.storeToken(lost, GROUP, 0)).isInstanceOf(UnableToClaimTokenException.class);

        BatchingUnitOfWork<EventMessage<?>> unit =
                new BatchingUnitOfWork<>(List.of(Told.message(5, 0, Told.published(1, 10))));
        unit.onPrepareCommit(_ -> tokens.storeToken(lost, GROUP, 0));
        var outcome = unit.executeWithResult(() -> {
            projection.handle(unit.getMessage(), Segment.ROOT_SEGMENT);
            return BigInteger.ZERO;
        });
        assertThat(outcome.exceptionResult()).isInstanceOf(UnableToClaimTokenException.class);
        assertThat(positions.fetchToken(GROUP, 0)).isEqualTo(before);
        assertThat(kept()).isEmpty();
        assertThat(collection.find(Told.proposal(1).toString()).blockOptional()).isEmpty();
        assertThat(projection.offender()).as("it is the fault of no event").isNull();
    }

    @Test
    void an_event_that_fills_a_gap_is_of_the_same_history() {
        batch(Told.message(5, 0, Told.published(1, 10)));
        TrackedEventMessage<?> late = (TrackedEventMessage<?>) Told.message(4, 0, Told.published(2, 11));
        batch(late.withTrackingToken(GapAwareTrackingToken.newInstance(5, List.of())));
        assertThat(found(2).picture().published()).isPresent();
        assertThat(collection.stray(0, Told.ONE_HISTORY)).isEmpty();
    }

    @Test
    void what_a_crash_left_without_a_checkpoint_is_taken_up_again() {
        EventMessage<?> first = Told.message(1, 0, Told.published(1, 10));
        EventMessage<?> second = Told.message(2, 0, Told.published(2, 11));
        batch(first);
        Mono.from(mongo.database().getCollection(GROUP).deleteOne(Filters.eq(Checkpoint.id(0))))
                .block();
        batch(first, second);
        assertThat(found(1).sequence()).isZero();
        assertThat(found(2).picture()).isNotNull();
        assertThat(collection.awaitCheckpoint(0)).isPresent();
    }

    @Test
    void redelivery_changes_nothing() {
        batch(Told.message(1, 0, Told.published(1, 10)), Told.message(2, 1, Told.tally(1, 7, 12)));
        StoredPicture<ProposalPicture> before = found(1);
        batch(Told.message(1, 0, Told.published(1, 10)), Told.message(2, 1, Told.tally(1, 7, 12)));
        assertThat(found(1)).isEqualTo(before);
    }

    @Test
    void a_writer_that_lost_its_segment_cannot_take_a_document_back() {
        batch(Told.message(1, 0, Told.published(1, 10)), Told.message(2, 1, Told.tally(1, 7, 12)));
        StoredPicture<ProposalPicture> stale =
                new StoredPicture<>(Told.proposal(1).toString(), found(1).picture(), 0, "", found(1).last());
        assertThatThrownBy(() -> collection.write(List.of(stale), Map.of(), 0, Optional.empty(), Optional.empty()))
                .isInstanceOf(com.mongodb.MongoBulkWriteException.class);
        assertThat(found(1).sequence()).isEqualTo(1);
    }

    @Test
    void an_event_at_the_place_of_another_one_is_no_redelivery_and_stops_the_view() {
        batch(Told.message(1, 0, Told.published(1, 10)), Told.message(2, 1, Told.tally(1, 7, 12)));
        Projection<ProposalEvent, ProposalPicture> restored =
                new Projection<>(new ProposalsView(), collection, Told.anotherHistory(), Told.COMMITS, GROUP);
        assertThat(restored.metAnotherHistory()).isFalse();
        assertThatThrownBy(() -> batch(restored, Told.message(1, 0, Told.published(1, 20))))
                .hasRootCauseInstanceOf(OtherHistory.class);
        assertThat(restored.metAnotherHistory()).isTrue();
        assertThat(Objects.requireNonNull(restored.offender()).aggregate())
                .isEqualTo(Told.proposal(1).toString());
        assertThat(found(1).appliedThrough()).isEqualTo(12);
    }

    @Test
    void documents_of_another_history_are_not_written_on() {
        batch(Told.message(5, 0, Told.published(1, 10)));
        InMemoryTokenStore positions = new InMemoryTokenStore();
        positions.initializeTokenSegments(GROUP, 1, GapAwareTrackingToken.newInstance(3, List.of()));
        assertThatThrownBy(() -> aligned(positions, Told.anotherHistory())).isInstanceOf(OtherHistory.class);
    }

    @Test
    void documents_of_another_history_are_not_written_on_by_who_had_not_begun_when_the_copy_was_made() {
        batch(Told.message(5, 0, Told.published(1, 10)));
        InMemoryTokenStore positions = new InMemoryTokenStore();
        positions.initializeTokenSegments(GROUP, 1);
        assertThatThrownBy(() -> aligned(positions, Told.anotherHistory())).isInstanceOf(OtherHistory.class);
    }

    @Test
    void documents_of_another_history_are_not_written_on_when_their_checkpoint_was_never_written() {
        batch(Told.message(5, 0, Told.published(1, 10)));
        Mono.from(mongo.database().getCollection(GROUP).deleteOne(Filters.eq("_id", Checkpoint.id(0))))
                .block();
        InMemoryTokenStore positions = new InMemoryTokenStore();
        positions.initializeTokenSegments(GROUP, 1, GapAwareTrackingToken.newInstance(3, List.of()));
        assertThatThrownBy(() -> aligned(positions, Told.anotherHistory())).isInstanceOf(OtherHistory.class);
        assertThat(aligned(positions)).isNull();
    }

    @Test
    void an_event_that_cannot_be_written_stops_the_view_at_itself() {
        Mono.from(mongo.database()
                        .getCollection(GROUP)
                        .createIndex(Indexes.ascending("order"), new IndexOptions().unique(true)))
                .block();
        EventMessage<?> offender = Told.message(2, 0, Told.published(2, 10));
        assertThatThrownBy(() -> batch(
                        Told.message(1, 0, Told.published(1, 10)), offender, Told.message(3, 0, Told.published(3, 11))))
                .isInstanceOf(RuntimeException.class);
        Offender named = Objects.requireNonNull(projection.offender());
        assertThat(named.event()).isEqualTo(offender.getIdentifier());
        assertThat(named.aggregate()).isEqualTo(Told.proposal(2).toString());
        assertThat(collection.find(Told.proposal(1).toString()).blockOptional()).isPresent();
    }

    @Test
    void a_view_that_can_go_on_forgets_where_it_stood_still() {
        an_event_that_cannot_be_written_stops_the_view_at_itself();
        Mono.from(mongo.database().getCollection(GROUP).drop()).block();
        batch(Told.message(2, 0, Told.published(2, 10)));
        assertThat(projection.offender()).isNull();
    }

    @Test
    void an_event_that_cannot_be_read_is_named_too() {
        assertThatThrownBy(() -> batch(Told.message(1, 0, Told.published(1, 10)), Told.unreadable(2, 2)))
                .isInstanceOf(RuntimeException.class);
        Offender named = Objects.requireNonNull(projection.offender());
        assertThat(named.aggregate()).isEqualTo(Told.proposal(2).toString());
        assertThat(named.index()).isEqualTo(2);
    }

    @Test
    void a_view_on_the_way_to_where_it_stood_still_does_not_forget_it() {
        assertThatThrownBy(() -> batch(Told.unreadable(2, 2))).isInstanceOf(RuntimeException.class);
        batch(Told.message(1, 0, Told.published(1, 10)));
        assertThat(projection.offender()).isNotNull();
        batch(Told.message(2, 0, Told.published(2, 10)));
        assertThat(projection.offender()).isNull();
    }

    @Test
    void a_view_is_whole_up_to_the_first_event_that_committed_behind_it() {
        Checkpoint passedOver = new Checkpoint(9, List.of(4L, 6L), "");
        assertThat(passedOver.whole(gaps -> Optional.of(4L))).isEqualTo(3);
        assertThat(passedOver.whole(gaps -> Optional.of(6L))).isEqualTo(5);
    }

    @Test
    void a_place_that_was_rolled_back_holds_no_view_up() {
        assertThat(new Checkpoint(9, List.of(4L, 6L), "").whole(gaps -> Optional.empty()))
                .isEqualTo(9);
        assertThat(new Checkpoint(9, List.of(), "").whole(gaps -> Optional.of(1L)))
                .isEqualTo(9);
    }

    @Test
    void a_position_ahead_of_the_documents_is_held_back() {
        batch(Told.message(5, 0, Told.published(1, 10)));
        InMemoryTokenStore positions = new InMemoryTokenStore();
        positions.initializeTokenSegments(GROUP, 1, GapAwareTrackingToken.newInstance(9, List.of()));
        assertThat(aligned(positions)).isEqualTo(GapAwareTrackingToken.newInstance(5, List.of()));
    }

    @Test
    void a_position_behind_the_documents_stays() {
        batch(Told.message(5, 0, Told.published(1, 10)));
        InMemoryTokenStore positions = new InMemoryTokenStore();
        positions.initializeTokenSegments(GROUP, 1, GapAwareTrackingToken.newInstance(3, List.of(2L)));
        assertThat(aligned(positions)).isEqualTo(GapAwareTrackingToken.newInstance(3, List.of(2L)));
    }

    @Test
    void a_position_without_any_document_begins_again() {
        InMemoryTokenStore positions = new InMemoryTokenStore();
        positions.initializeTokenSegments(GROUP, 1, GapAwareTrackingToken.newInstance(9, List.of()));
        assertThat(aligned(positions)).isNull();
    }

    private @Nullable TrackingToken aligned(InMemoryTokenStore positions) {
        return aligned(positions, Told.ONE_HISTORY);
    }

    private @Nullable TrackingToken aligned(InMemoryTokenStore positions, History history) {
        return tokens(positions, history).fetchToken(GROUP, 0);
    }

    private AlignedTokens tokens(InMemoryTokenStore positions, History history) {
        return new AlignedTokens(positions, collection, history, () -> null);
    }

    private void batch(EventMessage<?>... messages) {
        batch(projection, messages);
    }

    private static void batch(Projection<ProposalEvent, ProposalPicture> to, EventMessage<?>... messages) {
        BatchingUnitOfWork<EventMessage<?>> unit = new BatchingUnitOfWork<>(List.of(messages));
        var outcome = unit.executeWithResult(() -> {
            to.handle(unit.getMessage(), Segment.ROOT_SEGMENT);
            return BigInteger.ZERO;
        });
        if (outcome.isExceptional()) throw new IllegalStateException(outcome.exceptionResult());
    }

    private StoredPicture<ProposalPicture> found(long number) {
        return collection.find(Told.proposal(number).toString()).blockOptional().orElseThrow();
    }

    private Optional<Checkpoint> kept() {
        return collection.awaitCheckpoint(0);
    }
}
