package org.assaydao.ballot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assaydao.Samples.ACCEPTED_AT;
import static org.assaydao.Samples.amount;
import static org.assaydao.Samples.authorisation;
import static org.assaydao.Samples.position;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.assaydao.Samples;
import org.assaydao.StreamStates;
import org.assaydao.ballot.BallotEvent.BallotAccepted;
import org.assaydao.ballot.BallotEvent.BallotCounted;
import org.assaydao.ballot.BallotEvent.BallotSuperseded;
import org.assaydao.ballot.BallotEvent.BallotVoided;
import org.assaydao.ballot.BallotEvent.Channel;
import org.assaydao.ballot.BallotEvent.DivergenceFound;
import org.assaydao.ballot.BallotEvent.VoidReason;
import org.assaydao.kernel.BallotId;
import org.assaydao.kernel.ChainPosition;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.HexBytes;
import org.assaydao.kernel.SignedNonce;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class BallotTest {
    private static final BallotId ID = Samples.ballot("voter");
    private static final ChainPosition NOW = position(100, 3);
    private static final ChainPosition BEFORE = position(9, 0);
    private static final ChainPosition BEHIND_ALL_LOGS = ChainPosition.withoutLog(NOW.block(), NOW.blockHash());

    private static final StreamStates<BallotEvent> STATES = new StreamStates<BallotEvent>(Ballot.class)
            .state("absent")
            .state("accepted", accepted())
            .state("counted as accepted", accepted(), counted(Channel.GASLESS, Support.FOR, BEFORE))
            .state("counted on chain", counted(Channel.ON_CHAIN, Support.FOR, BEFORE))
            .state(
                    "superseded",
                    accepted(),
                    counted(Channel.ON_CHAIN, Support.AGAINST, BEFORE),
                    new BallotSuperseded(ID, BEFORE.withPart(1)))
            .state("voided by its signature", accepted(), voided(VoidReason.SIGNATURE_INVALID, BEFORE))
            .state(
                    "accepted in the place of a void one",
                    accepted(),
                    voided(VoidReason.SIGNATURE_INVALID, BEFORE),
                    accepted())
            .state("voided by its nonce", accepted(), voided(VoidReason.NONCE_SPENT, BEHIND_ALL_LOGS))
            .state("voided by the deadline", accepted(), voided(VoidReason.DEADLINE_PASSED, BEFORE))
            .state("voided by cancellation", accepted(), voided(VoidReason.PROPOSAL_CANCELED, BEFORE));

    @TestFactory
    Stream<DynamicTest> every_logged_fact_is_taken_in_every_state_and_diverges_where_the_chain_surprises_us() {
        Map<String, Set<String>> expected = Map.of(
                "absent", Set.of("BallotCounted"),
                "accepted", Set.of("BallotCounted"),
                "accepted in the place of a void one", Set.of("BallotCounted"),
                "counted as accepted", Set.of("BallotSuperseded"),
                "counted on chain", Set.of(),
                "superseded", Set.of(),
                "voided by its signature", Set.of("BallotCounted"),
                "voided by its nonce", Set.of("BallotCounted"),
                "voided by the deadline", Set.of(),
                "voided by cancellation", Set.of());
        List<BallotEvent.Fact> facts =
                List.of(counted(Channel.GASLESS, Support.FOR, NOW), new BallotSuperseded(ID, NOW));
        return STATES.everyFact(facts, expected, fact -> new DivergenceFound(ID, StreamStates.name(fact), NOW));
    }

    @Test
    void the_voters_own_transaction_supersedes_the_accepted_ballot_even_with_the_same_side() {
        for (Support side : Support.values()) {
            STATES.given("accepted")
                    .told(counted(Channel.ON_CHAIN, side, NOW))
                    .expectEvents(counted(Channel.ON_CHAIN, side, NOW), new BallotSuperseded(ID, NOW.withPart(1)));
        }
    }

    @Test
    void another_signed_ballot_of_the_voter_supersedes_the_accepted_one() {
        STATES.given("accepted")
                .told(counted(Channel.GASLESS, Support.AGAINST, NOW))
                .expectEvents(
                        counted(Channel.GASLESS, Support.AGAINST, NOW), new BallotSuperseded(ID, NOW.withPart(1)));
        BallotCounted otherReason = new BallotCounted(
                ID,
                Channel.GASLESS,
                Support.FOR,
                amount(5),
                "another",
                Hash32.keccak("another".getBytes(UTF_8)),
                HexBytes.EMPTY,
                NOW);
        STATES.given("accepted").told(otherReason).expectEvents(otherReason, new BallotSuperseded(ID, NOW.withPart(1)));
    }

    @Test
    void a_vote_by_the_voters_own_transaction_needs_no_accepted_ballot() {
        BallotCounted counted = counted(Channel.ON_CHAIN, Support.AGAINST, NOW);
        STATES.given("absent").told(counted).expectEvents(counted);
        STATES.given("voided by its nonce").told(counted).expectEvents(counted);
    }

    @Test
    void a_ballot_in_the_place_of_a_void_one_is_counted_or_ends_as_any_other() {
        BallotCounted counted = counted(Channel.GASLESS, Support.FOR, NOW);
        STATES.given("accepted in the place of a void one").told(counted).expectEvents(counted);
        STATES.in("accepted in the place of a void one")
                .when(new VoidBallot(ID, VoidReason.DEADLINE_PASSED, NOW))
                .expectEvents(voided(VoidReason.DEADLINE_PASSED, NOW));
    }

    @Test
    void an_accepted_ballot_is_voided_for_every_reason() {
        for (VoidReason reason : VoidReason.values()) {
            STATES.in("accepted").when(new VoidBallot(ID, reason, NOW)).expectEvents(voided(reason, NOW));
        }
    }

    @Test
    void what_has_ended_is_not_ended_again() {
        STATES.names().stream()
                .filter(state -> !state.equals("absent") && !state.startsWith("accepted"))
                .forEach(state -> STATES.in(state)
                        .when(new VoidBallot(ID, VoidReason.DEADLINE_PASSED, NOW))
                        .expectNoEvents());
    }

    @Test
    void an_end_that_was_concluded_before_does_not_end_a_ballot_in_its_place() {
        STATES.in("accepted in the place of a void one")
                .when(new VoidBallot(ID, VoidReason.SIGNATURE_INVALID, BEFORE))
                .expectNoEvents();
    }

    @Test
    void an_end_of_what_was_never_accepted_diverges() {
        STATES.in("absent")
                .when(new VoidBallot(ID, VoidReason.NONCE_SPENT, NOW))
                .expectEvents(
                        voided(VoidReason.NONCE_SPENT, NOW), new DivergenceFound(ID, "assay.ballot.BallotVoided", NOW));
    }

    @Test
    void a_fact_that_was_delivered_before_is_silence() {
        STATES.given("counted as accepted")
                .told(counted(Channel.GASLESS, Support.FOR, BEFORE))
                .expectNoEvents();
        STATES.given("superseded")
                .told(counted(Channel.ON_CHAIN, Support.AGAINST, BEFORE))
                .expectNoEvents();
    }

    @Test
    void a_count_stands_whatever_is_said_after_it() {
        BallotPicture picture = BallotPicture.of(ID)
                .after(accepted())
                .after(counted(Channel.GASLESS, Support.FOR, BEFORE))
                .after(voided(VoidReason.DEADLINE_PASSED, NOW));
        assertThat(picture.standing()).isEqualTo(BallotPicture.BallotStanding.COUNTED);
        assertThat(picture.isOpen()).isFalse();
    }

    static BallotAccepted accepted() {
        return new BallotAccepted(
                ID,
                Support.FOR,
                false,
                "",
                HexBytes.EMPTY,
                SignedNonce.ZERO,
                amount(5),
                authorisation(ID.voter(), "ballot"),
                ACCEPTED_AT);
    }

    static BallotCounted counted(Channel channel, Support support, ChainPosition position) {
        return new BallotCounted(ID, channel, support, amount(5), "", Hash32.keccak(), HexBytes.EMPTY, position);
    }

    static BallotVoided voided(VoidReason reason, ChainPosition position) {
        return new BallotVoided(ID, reason, position);
    }
}
