package org.assaydao.transaction;

import static org.assaydao.Samples.address;
import static org.assaydao.Samples.hash;
import static org.assaydao.Samples.position;
import static org.assaydao.StreamStates.broken;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.assaydao.StreamStates;
import org.assaydao.kernel.ChainPosition;
import org.assaydao.kernel.Gas;
import org.assaydao.kernel.HexBytes;
import org.assaydao.kernel.IntentId;
import org.assaydao.kernel.Nonce;
import org.assaydao.kernel.Rule;
import org.assaydao.kernel.Wei;
import org.assaydao.transaction.TransactionEvent.DivergenceFound;
import org.assaydao.transaction.TransactionEvent.TransactionAbandoned;
import org.assaydao.transaction.TransactionEvent.TransactionBroadcast;
import org.assaydao.transaction.TransactionEvent.TransactionDisplaced;
import org.assaydao.transaction.TransactionEvent.TransactionFinalised;
import org.assaydao.transaction.TransactionEvent.TransactionGivenUp;
import org.assaydao.transaction.TransactionEvent.TransactionPrepared;
import org.assaydao.transaction.TransactionEvent.TransactionReplaced;
import org.assaydao.transaction.TransactionEvent.TransactionRequested;
import org.assaydao.transaction.TransactionEvent.TransactionReverted;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ChainTransactionTest {
    private static final IntentId ID = IntentId.ofPath("queue/77");
    private static final ChainPosition NOW = position(100, 0);
    private static final HexBytes CALL = HexBytes.parse("0x01");
    private static final TransactionRequested REQUESTED =
            new TransactionRequested(ID, address("governor"), CALL, List.of("proposal:77"));
    private static final TransactionPrepared PREPARED = new TransactionPrepared(
            ID, address("relay"), Nonce.of(7), Gas.of(90_000), Wei.of(20), Wei.of(1), hash("first"));
    private static final TransactionBroadcast SENT = new TransactionBroadcast(ID, hash("first"));
    private static final TransactionReplaced REPLACED =
            new TransactionReplaced(ID, hash("first"), hash("second"), Wei.of(30), Wei.of(2));
    private static final TransactionGivenUp GIVEN_UP =
            new TransactionGivenUp(ID, Nonce.of(7), "exceeds block gas limit");
    private static final TransactionAbandoned ABANDONED = new TransactionAbandoned(ID, "queued by a stranger");

    private static final StreamStates<TransactionEvent> STATES = new StreamStates<TransactionEvent>(
                    ChainTransaction.class)
            .state("absent")
            .state("requested", REQUESTED)
            .state("prepared", REQUESTED, PREPARED)
            .state("sent", REQUESTED, PREPARED, SENT)
            .state("replaced", REQUESTED, PREPARED, SENT, REPLACED)
            .state("replaced and sent", REQUESTED, PREPARED, SENT, REPLACED, sent("second"))
            .state("finalised", REQUESTED, PREPARED, SENT, finalised("first", position(9, 0)))
            .state("reverted", REQUESTED, PREPARED, SENT, reverted("first", position(9, 0)))
            .state("displaced", REQUESTED, PREPARED, SENT, new TransactionDisplaced(ID, Nonce.of(7), position(9, 0)))
            .state("given up", REQUESTED, PREPARED, SENT, GIVEN_UP)
            .state("abandoned", REQUESTED, ABANDONED);

    @TestFactory
    Stream<DynamicTest> every_fact_is_taken_in_every_state_and_diverges_where_the_chain_surprises_us() {
        Set<String> all = Set.of("TransactionFinalised", "TransactionReverted", "TransactionDisplaced");
        Map<String, Set<String>> expected = Map.ofEntries(
                Map.entry("absent", Set.of()),
                Map.entry("requested", Set.of()),
                Map.entry("prepared", all),
                Map.entry("sent", all),
                Map.entry("replaced", all),
                Map.entry("replaced and sent", all),
                Map.entry("given up", all),
                Map.entry("finalised", Set.of()),
                Map.entry("reverted", Set.of()),
                Map.entry("displaced", Set.of()),
                Map.entry("abandoned", Set.of()));
        List<TransactionEvent.Fact> facts = List.of(
                finalised("first", NOW), reverted("first", NOW), new TransactionDisplaced(ID, Nonce.of(7), NOW));
        return STATES.everyFact(facts, expected, fact -> new DivergenceFound(ID, StreamStates.name(fact), NOW));
    }

    @Test
    void either_transaction_of_a_replaced_one_may_be_mined_and_no_third() {
        STATES.given("replaced and sent").told(finalised("second", NOW)).expectEvents(finalised("second", NOW));
        STATES.given("replaced and sent")
                .told(finalised("third", NOW))
                .expectEvents(
                        finalised("third", NOW),
                        new DivergenceFound(ID, "assay.transaction.TransactionFinalised", NOW));
    }

    @Test
    void a_fact_that_was_delivered_before_is_silence() {
        STATES.given("finalised").told(finalised("first", position(9, 0))).expectNoEvents();
    }

    @Test
    void an_intent_is_requested_once_and_asking_twice_is_silent_in_every_state() {
        RequestTransaction request = new RequestTransaction(ID, address("governor"), CALL, List.of("proposal:77"));
        STATES.in("absent").when(request).expectEvents(REQUESTED);
        STATES.names().stream()
                .filter(state -> !state.equals("absent"))
                .forEach(state -> STATES.in(state).when(request).expectNoEvents());
    }

    @Test
    void one_nonce_is_prepared_and_never_a_second() {
        PrepareTransaction prepare = new PrepareTransaction(
                ID, address("relay"), Nonce.of(7), Gas.of(90_000), Wei.of(20), Wei.of(1), hash("first"));
        STATES.in("requested").when(prepare).expectEvents(PREPARED);
        refuse(prepare, Rule.TRANSACTION_UNKNOWN, "absent");
        refuse(prepare, Rule.TRANSACTION_NOT_OPEN, "prepared", "sent", "replaced", "replaced and sent");
        refuse(prepare, Rule.TRANSACTION_NOT_OPEN, "finalised", "reverted", "displaced", "given up", "abandoned");
    }

    @Test
    void only_committed_bytes_go_out_and_again_is_silent() {
        MarkTransactionBroadcast first = new MarkTransactionBroadcast(ID, hash("first"));
        STATES.in("prepared").when(first).expectEvents(SENT);
        refuse(first, Rule.TRANSACTION_UNKNOWN, "absent");
        refuse(first, Rule.TRANSACTION_NOT_OPEN, "requested");
        for (String state : List.of("sent", "replaced and sent", "finalised", "reverted", "given up", "abandoned")) {
            STATES.in(state).when(first).expectNoEvents();
        }
        refuse(new MarkTransactionBroadcast(ID, hash("other")), Rule.TRANSACTION_NOT_OPEN, "prepared");
        STATES.in("replaced")
                .when(new MarkTransactionBroadcast(ID, hash("second")))
                .expectEvents(sent("second"));
    }

    @Test
    void the_newest_transaction_alone_is_replaced() {
        ReplaceTransaction replace = new ReplaceTransaction(ID, hash("first"), hash("second"), Wei.of(30), Wei.of(2));
        STATES.in("prepared").when(replace).expectEvents(REPLACED);
        STATES.in("sent").when(replace).expectEvents(REPLACED);
        refuse(replace, Rule.TRANSACTION_UNKNOWN, "absent");
        refuse(replace, Rule.TRANSACTION_NOT_OPEN, "requested", "replaced", "replaced and sent");
        refuse(replace, Rule.TRANSACTION_NOT_OPEN, "finalised", "reverted", "given up", "abandoned");
    }

    @Test
    void what_is_not_prepared_can_be_given_up_and_nothing_else() {
        AbandonTransaction abandon = new AbandonTransaction(ID, "queued by a stranger");
        STATES.in("requested").when(abandon).expectEvents(ABANDONED);
        refuse(abandon, Rule.TRANSACTION_UNKNOWN, "absent");
        for (String state : List.of("prepared", "sent", "replaced", "replaced and sent", "finalised", "abandoned")) {
            STATES.in(state).when(abandon).expectNoEvents();
        }
        STATES.in("reverted").when(abandon).expectNoEvents();
    }

    @Test
    void what_is_prepared_can_be_given_up_for_its_next_attempt_and_what_is_over_stays_so() {
        GiveUpTransaction giveUp = new GiveUpTransaction(ID, Nonce.of(7), "exceeds block gas limit");
        for (String state : List.of("prepared", "sent", "replaced", "replaced and sent")) {
            STATES.in(state).when(giveUp).expectEvents(GIVEN_UP);
        }
        refuse(giveUp, Rule.TRANSACTION_UNKNOWN, "absent");
        refuse(giveUp, Rule.TRANSACTION_NOT_OPEN, "requested");
        for (String state : List.of("given up", "finalised", "reverted", "displaced", "abandoned")) {
            STATES.in(state).when(giveUp).expectNoEvents();
        }
        STATES.in("given up").when(new AbandonTransaction(ID, "late")).expectNoEvents();
    }

    private static void refuse(Object command, Rule rule, String... states) {
        for (String state : states) {
            STATES.in(state).when(command).expectException(broken(rule));
        }
    }

    private static TransactionBroadcast sent(String hash) {
        return new TransactionBroadcast(ID, hash(hash));
    }

    private static TransactionFinalised finalised(String hash, ChainPosition position) {
        return new TransactionFinalised(ID, hash(hash), Gas.of(60_000), position);
    }

    private static TransactionReverted reverted(String hash, ChainPosition position) {
        return new TransactionReverted(ID, hash(hash), Gas.of(60_000), "GovernorAlreadyQueued", position);
    }
}
