package org.assaydao.mirror.reconcile;

import static org.assaydao.Samples.CONTRACTS;
import static org.assaydao.Samples.address;
import static org.assaydao.Samples.amount;
import static org.assaydao.Samples.application;
import static org.assaydao.Samples.hash;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assaydao.bond.BondEvent;
import org.assaydao.bond.BondEvent.BondDeposited;
import org.assaydao.bond.BondEvent.BondFrozen;
import org.assaydao.bond.BondPicture;
import org.assaydao.chain.BlockPoint;
import org.assaydao.kernel.BondId;
import org.assaydao.kernel.ChainPosition;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.HexBytes;
import org.assaydao.ledger.StoredStreams.StoredStream;
import org.assaydao.mirror.node.NodeCalls.CallOutcome;
import org.assaydao.mirror.node.Reverts;
import org.assaydao.mirror.reconcile.ViewValues.ViewedPicture;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.junit.jupiter.api.Test;

/** Tests as of when each side is read: events up to the block, a document as far as it says itself that it goes. */
class SidesTest {
    private static final BondId BOND = new BondId(address("provider"));
    private static final BlockPoint BLOCK = new BlockPoint(100, hash("block"), ChainTime.of(1_000));
    private static final Kind<BondPicture> KIND = ProviderKinds.bonds(CONTRACTS);
    private static final BondDeposited DEPOSITED =
            new BondDeposited(BOND, application("one"), address("payer"), amount(70), amount(70), at(90));
    private static final BondFrozen FROZEN = new BondFrozen(BOND, 1, at(100));
    private static final BondFrozen LATER = new BondFrozen(BOND, 2, at(101));

    private static ChainPosition at(long block) {
        return ChainPosition.ofLog(block, hash("block " + block), 0);
    }

    private static StoredStream stream(BondEvent... events) {
        List<DomainEventMessage<?>> messages = new ArrayList<>();
        for (BondEvent event : events) {
            messages.add(new GenericDomainEventMessage<>("bond", BOND.toString(), messages.size(), event));
        }
        return new StoredStream(messages, Optional.empty());
    }

    private static Optional<ViewedPicture> document(long sequence, BondEvent... events) {
        BondPicture picture = BondPicture.of(BOND);
        for (BondEvent event : events) picture = picture.after(event);
        return Optional.of(new ViewedPicture(Optional.of(picture), sequence));
    }

    /** What is found where the vault says that 70 are bonded, none is leaving, and one case holds them. */
    private static List<Difference> found(StoredStream stream, Optional<ViewedPicture> document, long through) {
        Sides<BondPicture> sides = new Sides<>(KIND, BOND.toString(), stream, document, new Told(), BLOCK, through);
        Told chain = new Told();
        List<Question> questions = sides.questions();
        answer(questions.get(0), 70, chain);
        answer(questions.get(1), 0, chain);
        answer(questions.get(2), 1, chain);
        return sides.look(chain).differences(KIND, sides.thing(), BLOCK);
    }

    private static void answer(Question question, int number, Told into) {
        question.answer(new CallOutcome.Returned(HexBytes.parse("0x" + "%064x".formatted(number))), into);
    }

    @Test
    void an_event_beyond_the_block_does_not_count() {
        assertThat(found(stream(DEPOSITED, FROZEN, LATER), document(1, DEPOSITED, FROZEN), 100))
                .isEmpty();
    }

    @Test
    void a_document_that_is_ahead_is_compared_with_the_events_that_it_holds() {
        StoredStream stream = stream(DEPOSITED, FROZEN, LATER);
        assertThat(found(stream, document(2, DEPOSITED, FROZEN, LATER), 101)).isEmpty();
        assertThat(found(stream, document(2, DEPOSITED, FROZEN, new BondFrozen(BOND, 3, at(101))), 101))
                .singleElement()
                .satisfies(difference -> {
                    assertThat(difference.field()).isEqualTo("freezes");
                    assertThat(difference.view()).isEqualTo("3");
                });
    }

    @Test
    void a_document_that_is_behind_differs_once_its_view_is_whole_through_the_block() {
        StoredStream stream = stream(DEPOSITED, FROZEN);
        assertThat(found(stream, document(0, DEPOSITED), 99)).isEmpty();
        assertThat(found(stream, document(0, DEPOSITED), 100)).hasSize(1);
        assertThat(found(stream, Optional.empty(), 99)).isEmpty();
        assertThat(found(stream, Optional.empty(), 100)).hasSize(3);
    }

    @Test
    void a_changed_event_is_named_with_what_the_others_say() {
        StoredStream changed = stream(
                new BondDeposited(BOND, application("one"), address("payer"), amount(70), amount(71), at(90)), FROZEN);
        assertThat(found(changed, document(1, DEPOSITED, FROZEN), 100))
                .singleElement()
                .satisfies(difference -> {
                    assertThat(difference.contract()).isEqualTo("vault");
                    assertThat(difference.subject()).isEqualTo(BOND.toString());
                    assertThat(difference.field()).isEqualTo("bonded");
                    assertThat(List.of(String.valueOf(difference.chain()), String.valueOf(difference.store())))
                            .containsExactly("70", "71");
                    assertThat(difference.view()).isEqualTo("70");
                });
    }

    @Test
    void events_and_documents_that_cannot_be_read_are_named() {
        StoredStream broken = new StoredStream(List.of(), Optional.of("SerializationException"));
        assertThat(found(broken, Optional.of(new ViewedPicture(Optional.empty(), 1)), 100))
                .extracting(Difference::field)
                .contains("events", "document");
    }

    @Test
    void a_contract_that_reverts_is_told_to_have_refused() {
        Sides<BondPicture> sides =
                new Sides<>(KIND, BOND.toString(), stream(DEPOSITED), Optional.empty(), new Told(), BLOCK, 100);
        Told chain = new Told();
        sides.questions().getFirst().answer(new CallOutcome.Reverted(Reverts.decoded(HexBytes.EMPTY)), chain);
        assertThat(sides.look(chain).differences(KIND, sides.thing(), BLOCK))
                .anySatisfy(difference -> assertThat(difference.chain()).isEqualTo("REVERTED"));
    }
}
