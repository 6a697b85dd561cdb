package org.assaydao.api.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.assaydao.dispute.DisputeEvent;
import org.assaydao.dispute.DisputeEvent.DepositTaken;
import org.assaydao.dispute.DisputeEvent.DisputeAnswered;
import org.assaydao.dispute.DisputeEvent.DisputeAppealed;
import org.assaydao.dispute.DisputeEvent.DisputeOpened;
import org.assaydao.dispute.DisputeEvent.DisputePutToVote;
import org.assaydao.dispute.DisputeEvent.DisputeSettled;
import org.assaydao.dispute.DisputeEvent.DivergenceFound;
import org.assaydao.dispute.DisputeEvent.EvidenceSubmitted;
import org.assaydao.dispute.DisputeEvent.VerdictRecorded;
import org.assaydao.dispute.DisputeEvent.VoteCancellationRecorded;
import org.assaydao.dispute.DisputePicture;
import org.assaydao.dispute.Offence;
import org.assaydao.dispute.Verdict;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.Bps;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.DisputeId;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.ProviderId;
import org.assaydao.kernel.TokenAmount;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.Segment;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tests that a dispute's document says what its events say, however often they are delivered. */
class DisputesViewTest {
    private static final DisputeId ID = new DisputeId(Hash32.keccak(new byte[] {1}));
    private static final Hash32 APPEAL = Hash32.keccak(new byte[] {2});
    private static final ProviderId PROVIDER =
            new ProviderId(Address.parse("0x00000000000000000000000000000000000000bb"));
    private static final Address CHALLENGER = Address.parse("0x00000000000000000000000000000000000000cc");
    private static final List<DisputeEvent> LIFE = List.of(
            new DisputeOpened(
                    ID,
                    PROVIDER,
                    CHALLENGER,
                    Offence.MISSED_PROOF,
                    700,
                    TokenAmount.of(20),
                    TokenAmount.of(1_000),
                    new Bps(100),
                    List.of(PROVIDER.address(), CHALLENGER),
                    ChainTime.of(100),
                    1,
                    Told.position(1)),
            new EvidenceSubmitted(ID, CHALLENGER, APPEAL, Told.position(2)),
            new DepositTaken(ID, CHALLENGER, TokenAmount.of(5), TokenAmount.of(5), Told.position(3)),
            new DisputeAnswered(ID, PROVIDER, APPEAL, Told.position(4)),
            new DisputePutToVote(ID, ID.value(), BigInteger.TWO, 1, Told.position(5)),
            new VoteCancellationRecorded(ID, ID.value(), 1, ChainTime.of(200), Told.position(6)),
            new VerdictRecorded(
                    ID, ID.value(), Verdict.DISMISSED, Verdict.DISMISSED, ChainTime.of(300), Told.position(7)),
            new DivergenceFound(ID, "assay.dispute.VerdictRecorded", Told.position(7)),
            new DisputeAppealed(ID, CHALLENGER, APPEAL, ChainTime.of(400), Told.position(8)),
            new DisputeSettled(
                    ID,
                    PROVIDER,
                    Verdict.DISMISSED,
                    TokenAmount.ZERO,
                    TokenAmount.ZERO,
                    TokenAmount.of(2),
                    TokenAmount.ZERO,
                    Told.position(9)));

    private final MemoryMongo mongo = new MemoryMongo();
    private final ViewCollection<DisputePicture> collection =
            new ViewCollection<>(new DisputesView(), mongo.database(), 1);
    private final Projection<DisputeEvent, DisputePicture> projection =
            new Projection<>(new DisputesView(), collection, Told.ONE_HISTORY, Told.COMMITS, "disputes-v1");

    @AfterEach
    void stopServer() {
        mongo.close();
    }

    @Test
    void a_dispute_is_found_by_its_id_and_read_as_it_was_written() {
        DisputePicture told = DisputePicture.of(ID);
        for (DisputeEvent event : LIFE) told = told.after(event);
        batch(messages(LIFE));
        StoredPicture<DisputePicture> found = found();
        assertThat(found.picture()).isEqualTo(told);
        assertThat(found.sequence()).isEqualTo(LIFE.size() - 1);
        assertThat(found.appliedThrough()).isEqualTo(9);
    }

    @Test
    void redelivery_changes_nothing() {
        batch(messages(LIFE));
        StoredPicture<DisputePicture> before = found();
        batch(messages(LIFE).subList(1, 3));
        batch(messages(LIFE));
        assertThat(found()).isEqualTo(before);
    }

    @Test
    void events_one_by_one_and_all_at_once_give_the_same() {
        messages(LIFE).forEach(message -> batch(List.of(message)));
        StoredPicture<DisputePicture> before = found();
        ViewCollection<DisputePicture> rebuilt = new ViewCollection<>(new DisputesView(), mongo.database(), 2);
        Projection<DisputeEvent, DisputePicture> again =
                new Projection<>(new DisputesView(), rebuilt, Told.ONE_HISTORY, Told.COMMITS, "disputes-v2");
        BatchingUnitOfWork<EventMessage<?>> unit = new BatchingUnitOfWork<>(messages(LIFE));
        unit.executeWithResult(() -> {
            again.handle(unit.getMessage(), Segment.ROOT_SEGMENT);
            return 0;
        });
        assertThat(rebuilt.find(ID.toString()).blockOptional()).contains(before);
    }

    @Test
    void it_is_listed_by_its_parties_without_what_was_filed_in_it() {
        batch(messages(LIFE));
        for (var key : List.of(
                Filters.eq(DisputesView.PROVIDER, PROVIDER.address().toLowerCase()),
                Filters.eq(DisputesView.CHALLENGER, CHALLENGER.toLowerCase()),
                Filters.eq(DisputesView.ORDER, SortKeys.of(Told.position(1))))) {
            DisputePicture listed = collection
                    .list(key, Sorts.descending(DisputesView.ORDER), 5)
                    .single()
                    .map(StoredPicture::picture)
                    .blockOptional()
                    .orElseThrow();
            assertThat(listed.evidence().ofParties()).isEmpty();
            assertThat(listed.evidence().filed()).isEqualTo(1);
            assertThat(listed.status()).isEqualTo(found().picture().status());
        }
    }

    private StoredPicture<DisputePicture> found() {
        return collection.find(ID.toString()).blockOptional().orElseThrow();
    }

    private static List<EventMessage<?>> messages(List<DisputeEvent> events) {
        List<EventMessage<?>> messages = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) messages.add(Told.message(i + 1L, i, events.get(i)));
        return messages;
    }

    private void batch(List<EventMessage<?>> messages) {
        BatchingUnitOfWork<EventMessage<?>> unit = new BatchingUnitOfWork<>(messages);
        var outcome = unit.executeWithResult(() -> {
            projection.handle(unit.getMessage(), Segment.ROOT_SEGMENT);
            return 0;
        });
        if (outcome.isExceptional()) throw new IllegalStateException(outcome.exceptionResult());
    }
}
