package org.assaydao.api.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.assaydao.ballot.BallotEvent;
import org.assaydao.ballot.BallotEvent.BallotAccepted;
import org.assaydao.ballot.BallotEvent.BallotCounted;
import org.assaydao.ballot.BallotEvent.BallotVoided;
import org.assaydao.ballot.BallotEvent.Channel;
import org.assaydao.ballot.BallotEvent.VoidReason;
import org.assaydao.ballot.BallotPicture;
import org.assaydao.ballot.BallotPicture.BallotStanding;
import org.assaydao.ballot.Support;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.BallotId;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.HexBytes;
import org.assaydao.kernel.SignedNonce;
import org.assaydao.kernel.TokenAmount;
import org.assaydao.statement.AcceptedAt;
import org.assaydao.statement.Authorisation;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tests that an answer holds what is committed while the view holds nothing of it, or less. */
class RecordedSinceTest {
    private static final Address VOTER = Address.parse("0x00000000000000000000000000000000000000bb");
    private static final BallotId BALLOT = new BallotId(Told.proposal(1), VOTER);

    private final Streams streams = new Streams();
    private final EmbeddedEventStore store =
            EmbeddedEventStore.builder().storageEngine(streams).build();
    private final RecordedSince recorded = new RecordedSince(store);
    private final BallotsView view = new BallotsView();

    /** Streams in memory that say what they were asked for. */
    private static final class Streams extends InMemoryEventStorageEngine {
        private final List<String> asked = new ArrayList<>();

        @Override
        public DomainEventStream readEvents(String aggregate, long first) {
            asked.add(aggregate + "@" + first);
            return super.readEvents(aggregate, first);
        }
    }

    @AfterEach
    void stop() {
        store.shutDown();
    }

    @Test
    void a_ballot_that_no_view_has_read_stands_as_accepted() {
        commit(0, accepted(Support.FOR));
        assertThat(standing(null)).isEqualTo(BallotStanding.ACCEPTED);
        assertThat(streams.asked).containsExactly(BALLOT + "@0");
    }

    @Test
    void a_ballot_of_which_nothing_is_committed_is_in_no_answer() {
        assertThat(recorded.after(view, BALLOT.toString(), null)).isNull();
    }

    @Test
    void a_document_is_read_on_from_where_it_ends_by_one_look() {
        commit(0, accepted(Support.FOR));
        StoredPicture<BallotPicture> document = now(null);
        commit(1, new BallotVoided(BALLOT, VoidReason.NONCE_SPENT, Told.position(7)));
        commit(2, accepted(Support.AGAINST));
        streams.asked.clear();

        StoredPicture<BallotPicture> answer = now(document);
        assertThat(answer.picture().standing()).isEqualTo(BallotStanding.ACCEPTED);
        assertThat(answer.picture().accepted().map(BallotAccepted::support)).contains(Support.AGAINST);
        assertThat(answer.sequence()).isEqualTo(2);
        assertThat(answer.appliedThrough())
                .as("an end that was concluded says of no fact that it is in it")
                .isEqualTo(-1);
        assertThat(streams.asked).containsExactly(BALLOT + "@1");
    }

    @Test
    void a_document_that_holds_everything_is_the_answer() {
        commit(0, accepted(Support.FOR));
        StoredPicture<BallotPicture> document = now(null);
        assertThat(now(document)).isSameAs(document);
    }

    @Test
    void what_a_newer_version_wrote_ends_the_answer_where_it_ends_the_view() {
        commit(0, accepted(Support.FOR));
        store.publish(new GenericDomainEventMessage<>("ballot", BALLOT.toString(), 1, "of a later version"));
        commit(2, counted());
        assertThat(standing(null)).isEqualTo(BallotStanding.ACCEPTED);
        assertThat(now(null).sequence()).isZero();
    }

    private void commit(long sequence, BallotEvent event) {
        DomainEventMessage<BallotEvent> message =
                new GenericDomainEventMessage<>("ballot", BALLOT.toString(), sequence, event, Map.of());
        store.publish(message);
    }

    private StoredPicture<BallotPicture> now(@Nullable StoredPicture<BallotPicture> document) {
        return Objects.requireNonNull(recorded.after(view, BALLOT.toString(), document));
    }

    private BallotStanding standing(@Nullable StoredPicture<BallotPicture> document) {
        return Optional.of(now(document))
                .map(StoredPicture::picture)
                .orElseThrow()
                .standing();
    }

    private static BallotAccepted accepted(Support support) {
        Authorisation authorisation =
                new Authorisation(Authorisation.Kind.EOA, VOTER, Hash32.ZERO, HexBytes.of(new byte[65]), 1);
        return new BallotAccepted(
                BALLOT,
                support,
                false,
                "",
                HexBytes.of(new byte[0]),
                new SignedNonce(BigInteger.ONE.shiftLeft(64)),
                TokenAmount.of(5),
                authorisation,
                new AcceptedAt(ChainTime.of(150), 5));
    }

    private static BallotCounted counted() {
        return new BallotCounted(
                BALLOT,
                Channel.ON_CHAIN,
                Support.FOR,
                TokenAmount.of(5),
                "",
                Hash32.ZERO,
                HexBytes.of(new byte[0]),
                Told.position(9));
    }
}
