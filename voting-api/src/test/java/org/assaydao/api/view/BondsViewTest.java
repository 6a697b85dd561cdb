package org.assaydao.api.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.assaydao.bond.BondEvent;
import org.assaydao.bond.BondEvent.BondDeposited;
import org.assaydao.bond.BondEvent.BondFrozen;
import org.assaydao.bond.BondEvent.BondShortfallOpened;
import org.assaydao.bond.BondEvent.BondSlashed;
import org.assaydao.bond.BondEvent.BondUnfrozen;
import org.assaydao.bond.BondEvent.BondWithdrawalRequested;
import org.assaydao.bond.BondEvent.DivergenceFound;
import org.assaydao.bond.BondPicture;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.ApplicationId;
import org.assaydao.kernel.BondId;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.DisputeId;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.TokenAmount;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.Segment;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tests that a bond's document says what its events say, however often they are delivered. */
class BondsViewTest {
    private static final BondId ID = new BondId(Address.parse("0x00000000000000000000000000000000000000bb"));
    private static final ApplicationId APPLICATION = new ApplicationId(Hash32.keccak(new byte[] {1}));
    private static final List<BondEvent> LIFE = List.of(
            new BondDeposited(ID, APPLICATION, ID.provider(), TokenAmount.of(10), TokenAmount.of(10), Told.position(1)),
            new BondWithdrawalRequested(
                    ID, TokenAmount.of(4), ChainTime.of(9_000), TokenAmount.of(6), TokenAmount.of(4), Told.position(2)),
            new BondFrozen(ID, 1, Told.position(3)),
            new BondSlashed(
                    ID,
                    new DisputeId(Hash32.keccak(new byte[] {2})),
                    TokenAmount.of(7),
                    TokenAmount.of(1),
                    TokenAmount.ZERO,
                    TokenAmount.of(3),
                    Told.position(4)),
            new BondShortfallOpened(ID, TokenAmount.ZERO, TokenAmount.of(5), ChainTime.of(9_000), Told.position(5)),
            new DivergenceFound(ID, "assay.bond.BondShortfallOpened", Told.position(5)),
            new BondUnfrozen(ID, 0, Told.position(6)));

    private final MemoryMongo mongo = new MemoryMongo();
    private final ViewCollection<BondPicture> collection = new ViewCollection<>(new BondsView(), mongo.database(), 1);
    private final Projection<BondEvent, BondPicture> projection =
            new Projection<>(new BondsView(), collection, Told.ONE_HISTORY, Told.COMMITS, "bonds-v1");

    @AfterEach
    void stopServer() {
        mongo.close();
    }

    @Test
    void a_bond_is_found_by_its_id_and_read_as_it_was_written() {
        BondPicture told = BondPicture.of(ID);
        for (BondEvent event : LIFE) told = told.after(event);
        batch(messages(LIFE));
        StoredPicture<BondPicture> found = found();
        assertThat(found.picture()).isEqualTo(told);
        assertThat(found.sequence()).isEqualTo(LIFE.size() - 1);
        assertThat(found.appliedThrough()).isEqualTo(6);
    }

    @Test
    void redelivery_changes_nothing() {
        batch(messages(LIFE));
        StoredPicture<BondPicture> before = found();
        batch(messages(LIFE).subList(1, 3));
        batch(messages(LIFE));
        assertThat(found()).isEqualTo(before);
    }

    @Test
    void events_one_by_one_and_all_at_once_give_the_same() {
        messages(LIFE).forEach(message -> batch(List.of(message)));
        StoredPicture<BondPicture> before = found();
        ViewCollection<BondPicture> rebuilt = new ViewCollection<>(new BondsView(), mongo.database(), 2);
        Projection<BondEvent, BondPicture> again =
                new Projection<>(new BondsView(), rebuilt, Told.ONE_HISTORY, Told.COMMITS, "bonds-v2");
        BatchingUnitOfWork<EventMessage<?>> unit = new BatchingUnitOfWork<>(messages(LIFE));
        unit.executeWithResult(() -> {
            again.handle(unit.getMessage(), Segment.ROOT_SEGMENT);
            return 0;
        });
        assertThat(rebuilt.find(ID.toString()).blockOptional()).contains(before);
    }

    private StoredPicture<BondPicture> found() {
        return collection.find(ID.toString()).blockOptional().orElseThrow();
    }

    private static List<EventMessage<?>> messages(List<BondEvent> events) {
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
