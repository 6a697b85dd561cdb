package org.assaydao.claim;

import static org.assaydao.Samples.address;
import static org.assaydao.Samples.amount;
import static org.assaydao.Samples.authorisation;
import static org.assaydao.Samples.hash;
import static org.assaydao.Samples.position;
import static org.assaydao.StreamStates.broken;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.assaydao.StreamStates;
import org.assaydao.claim.Claim.Taken;
import org.assaydao.claim.ClaimEvent.AwardSupported;
import org.assaydao.claim.ClaimEvent.ClaimAppealed;
import org.assaydao.claim.ClaimEvent.ClaimExplained;
import org.assaydao.claim.ClaimEvent.ClaimFiled;
import org.assaydao.claim.ClaimEvent.ClaimPaid;
import org.assaydao.claim.ClaimEvent.ClaimQuestioned;
import org.assaydao.claim.ClaimEvent.ClaimRefused;
import org.assaydao.claim.ClaimEvent.ClaimUpheld;
import org.assaydao.claim.ClaimEvent.ClaimWithdrawn;
import org.assaydao.claim.ClaimEvent.DivergenceFound;
import org.assaydao.claim.ClaimRegister.Upheld;
import org.assaydao.claim.DecideClaim.Verdict;
import org.assaydao.claim.FollowClaimUp.Act;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.ChainPosition;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.ClaimId;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.IncidentId;
import org.assaydao.kernel.PayoutId;
import org.assaydao.kernel.Rule;
import org.assaydao.statement.AcceptedAt;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimTest {
    private static final ChainPosition NOW = position(100, 0);
    private static final Address CLAIMANT = address("alice");
    private static final Address TOKEN = address("bond token");
    private static final Address BETH = address("beth");
    private static final Address CARL = address("carl");
    private static final Address DORA = address("dora");
    private static final ClaimId CLAIM = new ClaimId(new IncidentId(hash("incident")), CLAIMANT);
    private static final ChainTime CLOSES = ChainTime.of(5_000);
    private static final ChainTime UNTIL = ChainTime.of(6_000);
    private static final AcceptedAt IN_TIME = new AcceptedAt(CLOSES, 10);
    private static final AcceptedAt LATE = new AcceptedAt(CLOSES.plusSeconds(1), 11);

    private static final ClaimFiled FILED = filed("first", 100);
    private static final ClaimRefused REFUSED = new ClaimRefused(
            CLAIM, BETH, "No proof.", Hash32.ZERO, UNTIL, authorisation(BETH, "beth REFUSE 0"), IN_TIME);
    private static final ClaimAppealed APPEALED =
            new ClaimAppealed(CLAIM, "Look again.", Hash32.ZERO, UNTIL, authorisation(CLAIMANT, "APPEAL"), IN_TIME);
    private static final ClaimQuestioned QUESTIONED =
            new ClaimQuestioned(CLAIM, BETH, "Why.", Hash32.ZERO, UNTIL, authorisation(BETH, "beth ASK 0"), IN_TIME);
    private static final ClaimWithdrawn WITHDRAWN =
            new ClaimWithdrawn(CLAIM, "Look again.", Hash32.ZERO, UNTIL, authorisation(CLAIMANT, "WITHDRAW"), IN_TIME);

    private static final StreamStates<ClaimEvent> STATES = new StreamStates<ClaimEvent>(Claim.class)
            .state("absent")
            .state("filed", FILED)
            .state("amended", FILED, filed("second", 90))
            .state("questioned", FILED, QUESTIONED)
            .state("supported", FILED, supported(BETH, 80))
            .state("upheld", FILED, upheld(BETH, 10))
            .state("refused", FILED, REFUSED)
            .state("appealed", FILED, REFUSED, APPEALED)
            .state("supported once more", FILED, REFUSED, APPEALED, supported(CARL, 80))
            .state("upheld once more", FILED, REFUSED, APPEALED, upheld(CARL, 10))
            .state("refused twice", FILED, REFUSED, APPEALED, refusedBy(CARL))
            .state("withdrawn", FILED, WITHDRAWN)
            .state("paid", paid(5, position(1, 0)));

    @TestFactory
    Stream<DynamicTest> every_fact_is_taken_in_every_state() {
        Map<String, Set<String>> expected = new java.util.HashMap<>();
        STATES.names().forEach(state -> expected.put(state, state.equals("paid") ? Set.of() : Set.of("ClaimPaid")));
        return STATES.everyFact(
                List.<ClaimEvent.Fact>of(paid(5, NOW)), expected, fact -> diverged(StreamStates.name(fact)));
    }

    @Test
    void a_draw_that_was_delivered_before_is_silence() {
        STATES.given("paid").told(paid(5, position(1, 0))).expectNoEvents();
    }

    @Test
    void a_draw_of_nothing_is_a_draw() {
        STATES.given("absent").told(paid(0, NOW)).expectEvents(paid(0, NOW));
        STATES.given("paid").told(paid(0, NOW)).expectEvents(paid(0, NOW), diverged(StreamStates.name(paid(0, NOW))));
    }

    @Test
    void a_claim_is_filed_and_amended_in_the_last_second_of_its_time_and_not_after() {
        STATES.in("absent").when(file(IN_TIME)).expectEvents(filed("first", 100));
        STATES.in("paid").when(file(IN_TIME)).expectEvents(filed("first", 100));
        for (String state : List.of("filed", "questioned", "supported", "upheld", "withdrawn")) {
            STATES.in(state).when(file(IN_TIME)).expectEvents(filed("first", 100));
            STATES.in(state).when(file(LATE)).expectException(broken(Rule.CLAIMS_CLOSED));
        }
        STATES.in("absent").when(file(LATE)).expectException(broken(Rule.CLAIMS_CLOSED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"refused", "appealed", "supported once more", "upheld once more", "refused twice"})
    void what_was_refused_is_not_filed_anew(String state) {
        STATES.in(state).when(file(IN_TIME)).expectException(broken(Rule.CLAIM_REFUSED));
    }

    @Test
    void a_claim_is_withdrawn_while_it_may_be_amended_and_once() {
        for (String state : List.of("filed", "questioned", "supported", "upheld", "appealed")) {
            STATES.in(state).when(follow(Act.WITHDRAW, IN_TIME)).expectEvents(WITHDRAWN);
        }
        STATES.in("filed").when(follow(Act.WITHDRAW, LATE)).expectException(broken(Rule.CLAIMS_CLOSED));
        STATES.in("refused").when(follow(Act.WITHDRAW, IN_TIME)).expectException(broken(Rule.CLAIM_REFUSED));
        STATES.in("withdrawn").when(follow(Act.WITHDRAW, IN_TIME)).expectException(broken(Rule.CLAIM_NOT_WAITING));
    }

    @Test
    void what_nobody_filed_is_neither_followed_up_nor_decided() {
        for (String state : List.of("absent", "paid")) {
            for (Act act : Act.values()) {
                STATES.in(state).when(follow(act, IN_TIME)).expectException(broken(Rule.CLAIM_UNKNOWN));
            }
            for (Verdict verdict : Verdict.values()) {
                STATES.in(state).when(decide(BETH, verdict, 1)).expectException(broken(Rule.CLAIM_UNKNOWN));
            }
        }
    }

    @Test
    void one_steward_upholds_up_to_the_threshold_and_above_it_a_second_signs_the_same_award() {
        STATES.in("filed")
                .when(decide(BETH, Verdict.UPHOLD, 10))
                .expectEvents(upheld(BETH, 10))
                .expectResultMessagePayload(new Taken(1, Optional.of(new Upheld(amount(10), Optional.of(BETH)))));
        STATES.in("filed")
                .when(decide(BETH, Verdict.UPHOLD, 11))
                .expectEvents(supported(BETH, 11))
                .expectResultMessagePayload(new Taken(1, Optional.empty()));
        STATES.in("supported")
                .when(decide(CARL, Verdict.UPHOLD, 80))
                .expectEvents(upheld(CARL, 80))
                .expectResultMessagePayload(new Taken(2, Optional.of(new Upheld(amount(80), Optional.empty()))));
        STATES.in("supported").when(decide(CARL, Verdict.UPHOLD, 79)).expectException(broken(Rule.AWARD_DIFFERS));
        STATES.in("supported").when(decide(CARL, Verdict.UPHOLD, 5)).expectException(broken(Rule.AWARD_DIFFERS));
        STATES.in("supported once more").when(decide(DORA, Verdict.UPHOLD, 80)).expectEvents(upheld(DORA, 80));
    }

    @Test
    void a_steward_decides_once_over_a_claim_as_it_stands() {
        for (Verdict verdict : Verdict.values()) {
            STATES.in("supported")
                    .when(decide(BETH, verdict, 80))
                    .expectException(broken(Rule.STEWARD_DECIDED_ALREADY));
        }
        STATES.in("appealed")
                .when(decide(BETH, Verdict.UPHOLD, 5))
                .expectException(broken(Rule.STEWARD_DECIDED_ALREADY));
        for (Address decided : List.of(BETH, CARL)) {
            STATES.in("supported once more")
                    .when(decide(decided, Verdict.UPHOLD, 80))
                    .expectException(broken(Rule.STEWARD_DECIDED_ALREADY));
        }
        STATES.in("questioned").when(decide(BETH, Verdict.UPHOLD, 5)).expectEvents(upheld(BETH, 5));
    }

    @Test
    void an_award_above_the_loss_is_refused() {
        STATES.in("filed").when(decide(BETH, Verdict.UPHOLD, 100)).expectEvents(supported(BETH, 100));
        STATES.in("filed").when(decide(BETH, Verdict.UPHOLD, 101)).expectException(broken(Rule.AWARD_ABOVE_LOSS));
        STATES.in("supported").when(decide(CARL, Verdict.UPHOLD, 101)).expectException(broken(Rule.AWARD_ABOVE_LOSS));
    }

    @Test
    void a_decision_over_what_was_amended_since_is_refused() {
        STATES.in("amended").when(decide(BETH, Verdict.UPHOLD, 5)).expectException(broken(Rule.CLAIM_CHANGED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"upheld", "refused", "upheld once more", "refused twice", "withdrawn"})
    void what_is_decided_or_withdrawn_waits_for_nobody(String state) {
        for (Verdict verdict : Verdict.values()) {
            STATES.in(state).when(decide(DORA, verdict, 1)).expectException(broken(Rule.CLAIM_NOT_WAITING));
        }
    }

    @Test
    void one_steward_refuses_and_another_looks_once_more() {
        STATES.in("filed").when(decide(BETH, Verdict.REFUSE, 0)).expectEvents(REFUSED);
        STATES.in("supported").when(decide(CARL, Verdict.REFUSE, 0)).expectEvents(refusedBy(CARL));
        STATES.in("refused").when(follow(Act.APPEAL, LATE)).expectEvents(late(APPEALED));
        STATES.in("appealed").when(decide(CARL, Verdict.UPHOLD, 10)).expectEvents(upheld(CARL, 10));
        STATES.in("appealed").when(decide(CARL, Verdict.REFUSE, 0)).expectEvents(refusedBy(CARL));
        STATES.in("refused twice")
                .when(follow(Act.APPEAL, IN_TIME))
                .expectException(broken(Rule.CLAIM_ALREADY_APPEALED));
        for (String state : List.of("filed", "supported", "upheld", "appealed", "withdrawn")) {
            STATES.in(state).when(follow(Act.APPEAL, IN_TIME)).expectException(broken(Rule.CLAIM_NOT_REFUSED));
        }
    }

    @Test
    void what_a_steward_asks_is_answered_once_and_changes_nothing_else() {
        STATES.in("filed").when(decide(BETH, Verdict.ASK, 0)).expectEvents(QUESTIONED);
        STATES.in("questioned").when(follow(Act.EXPLAIN, LATE)).expectEvents(explained());
        STATES.in("questioned")
                .when(decide(CARL, Verdict.ASK, 0))
                .expectException(broken(Rule.CLAIM_ALREADY_QUESTIONED));
        STATES.in("filed").when(follow(Act.EXPLAIN, IN_TIME)).expectException(broken(Rule.CLAIM_NOT_QUESTIONED));
        ClaimPicture answered = ClaimPicture.of(CLAIM)
                .after(FILED)
                .after(supported(BETH, 80))
                .after(QUESTIONED)
                .after(explained());
        assertThat(answered.question()).isEmpty();
        assertThat(answered.standing()).isEqualTo(ClaimStanding.SUPPORTED);
        assertThat(answered.history())
                .extracting(ClaimAct::kind)
                .containsExactly(
                        ClaimAct.Kind.FILED,
                        ClaimAct.Kind.SUPPORTED,
                        ClaimAct.Kind.QUESTIONED,
                        ClaimAct.Kind.EXPLAINED);
    }

    @Test
    void an_amendment_leaves_nothing_of_what_was_decided() {
        ClaimPicture amended =
                ClaimPicture.of(CLAIM).after(FILED).after(upheld(BETH, 10)).after(filed("second", 90));
        assertThat(amended.standing()).isEqualTo(ClaimStanding.FILED);
        assertThat(amended.upheldWith()).isEmpty();
        assertThat(amended.deciders()).isEmpty();
    }

    private static FileClaim file(AcceptedAt at) {
        return new FileClaim(
                CLAIM,
                TOKEN,
                amount(100),
                "Not paid.",
                List.of(hash("bill")),
                CLOSES,
                Hash32.ZERO,
                UNTIL,
                authorisation(CLAIMANT, "first"),
                at);
    }

    private static ClaimFiled filed(String statement, long loss) {
        return new ClaimFiled(
                CLAIM,
                TOKEN,
                amount(loss),
                "Not paid.",
                List.of(hash("bill")),
                CLOSES,
                Hash32.ZERO,
                UNTIL,
                authorisation(CLAIMANT, statement),
                IN_TIME);
    }

    private static FollowClaimUp follow(Act act, AcceptedAt at) {
        return new FollowClaimUp(
                CLAIM, act, "Look again.", Hash32.ZERO, UNTIL, authorisation(CLAIMANT, act.name()), at);
    }

    private static DecideClaim decide(Address steward, Verdict verdict, long award) {
        return new DecideClaim(
                CLAIM,
                steward,
                hash("first"),
                verdict,
                amount(award),
                amount(10),
                verdict == Verdict.ASK ? "Why." : "No proof.",
                Hash32.ZERO,
                UNTIL,
                authorisation(steward, name(steward) + " " + verdict + " " + award),
                IN_TIME);
    }

    private static String name(Address steward) {
        return steward.equals(BETH) ? "beth" : steward.equals(CARL) ? "carl" : "dora";
    }

    private static AwardSupported supported(Address steward, long award) {
        return new AwardSupported(
                CLAIM,
                amount(award),
                steward,
                "No proof.",
                Hash32.ZERO,
                UNTIL,
                authorisation(steward, name(steward) + " UPHOLD " + award),
                IN_TIME);
    }

    private static ClaimUpheld upheld(Address steward, long award) {
        return new ClaimUpheld(
                CLAIM,
                amount(award),
                steward,
                "No proof.",
                Hash32.ZERO,
                UNTIL,
                authorisation(steward, name(steward) + " UPHOLD " + award),
                IN_TIME);
    }

    private static ClaimRefused refusedBy(Address steward) {
        return new ClaimRefused(
                CLAIM,
                steward,
                "No proof.",
                Hash32.ZERO,
                UNTIL,
                authorisation(steward, name(steward) + " REFUSE 0"),
                IN_TIME);
    }

    private static ClaimExplained explained() {
        return new ClaimExplained(CLAIM, "Look again.", Hash32.ZERO, UNTIL, authorisation(CLAIMANT, "EXPLAIN"), LATE);
    }

    private static ClaimAppealed late(ClaimAppealed appealed) {
        return new ClaimAppealed(
                appealed.claim(),
                appealed.text(),
                appealed.previous(),
                appealed.validUntil(),
                appealed.authorisation(),
                LATE);
    }

    private static ClaimPaid paid(long amount, ChainPosition at) {
        return new ClaimPaid(CLAIM, new PayoutId(hash("key")), TOKEN, amount(amount), at);
    }

    private static DivergenceFound diverged(String fact) {
        return new DivergenceFound(CLAIM, fact, NOW);
    }
}
