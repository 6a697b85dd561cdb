package org.assaydao.claim;

import static org.assaydao.Samples.CONTRACTS;
import static org.assaydao.Samples.address;
import static org.assaydao.Samples.amount;
import static org.assaydao.Samples.hash;
import static org.assaydao.Samples.key;
import static org.assaydao.Samples.position;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assaydao.chain.StillChain;
import org.assaydao.claim.ClaimEvent.AwardSupported;
import org.assaydao.claim.ClaimEvent.ClaimFiled;
import org.assaydao.claim.ClaimEvent.ClaimUpheld;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.ClaimId;
import org.assaydao.kernel.DraftId;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.IncidentId;
import org.assaydao.kernel.PayoutId;
import org.assaydao.kernel.Rule;
import org.assaydao.kernel.RuleBroken;
import org.assaydao.kernel.TokenAmount;
import org.assaydao.riskfund.IncidentEvent;
import org.assaydao.riskfund.IncidentEvent.ClaimsClosed;
import org.assaydao.riskfund.IncidentEvent.IncidentDeclared;
import org.assaydao.riskfund.IncidentEvent.IncidentOpened;
import org.assaydao.riskfund.IncidentEvent.PayoutFunded;
import org.assaydao.riskfund.KnownIncidents;
import org.assaydao.statement.Accepted;
import org.assaydao.statement.AcceptedAt;
import org.assaydao.statement.FieldError;
import org.assaydao.statement.MemoryBook;
import org.assaydao.statement.Notary;
import org.assaydao.statement.SigningKey;
import org.assaydao.statement.StatementBook.Entry;
import org.assaydao.statement.StatementType;
import org.assaydao.statement.StatementTypes;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The desk of claims with the real aggregate behind it. */
class ClaimDeskTest {
    private static final StatementTypes TYPES = new StatementTypes(CONTRACTS);
    private static final SigningKey CLAIMANT = key("claimant");
    private static final SigningKey PROVIDER = key("provider");
    private static final SigningKey BETH = key("beth");
    private static final SigningKey CARL = key("carl");
    private static final SigningKey DORA = key("dora");
    private static final Address TOKEN = CONTRACTS.bondToken();
    private static final IncidentId SLASHED = new IncidentId(hash("slashed"));
    private static final IncidentId DECLARED = new IncidentId(hash("declared"));
    private static final ClaimId CLAIM = new ClaimId(SLASHED, CLAIMANT.address());
    private static final long CLAIMS_UNTIL = 5_000;

    private final StillChain chain = new StillChain();
    private final MemoryRegister register = new MemoryRegister();
    private final Configuration axon = DefaultConfigurer.defaultConfiguration()
            .configureEmbeddedEventStore(_ -> new InMemoryEventStorageEngine())
            .configureAggregate(Claim.class)
            .buildConfiguration();
    private final MemoryBook book = new MemoryBook();
    private final ClaimDesk desk = new ClaimDesk(
            new Notary(TYPES, chain, chain.reads),
            book,
            new KnownIncidents(axon.eventStore(), chain),
            chain,
            register,
            axon.eventStore(),
            axon.commandGateway());
    private final Map<IncidentId, Long> told = new LinkedHashMap<>();

    @BeforeEach
    void start() {
        axon.start();
        List.of(BETH, CARL, DORA, PROVIDER).forEach(steward -> chain.stewards.add(steward.address()));
        tell(opened(SLASHED));
        tell(new IncidentDeclared(
                DECLARED, PROVIDER.address(), BETH.address(), TOKEN, hash("reasons"), position(1, 0)));
        tell(opened(DECLARED));
    }

    @AfterEach
    void stop() {
        axon.shutdown();
    }

    @Test
    void a_claim_is_filed_and_the_same_again_gets_the_same_answer() {
        Accepted first = file(claim(SLASHED, CLAIMANT, Hash32.ZERO, 100));
        assertThat(first.position()).isEqualTo(CLAIM + "@0");
        assertThat(file(claim(SLASHED, CLAIMANT, Hash32.ZERO, 100))).isEqualTo(first.again());
        ClaimFiled filed = (ClaimFiled) events().getFirst();
        assertThat(filed.loss()).isEqualTo(amount(100));
        assertThat(filed.closes()).isEqualTo(ChainTime.of(CLAIMS_UNTIL));
    }

    @Test
    void a_second_claim_names_the_first_and_is_its_amendment() {
        Accepted first = file(claim(SLASHED, CLAIMANT, Hash32.ZERO, 100));
        assertBroken(Rule.STATEMENT_OUTDATED, () -> file(claim(SLASHED, CLAIMANT, Hash32.ZERO, 90)));
        file(claim(SLASHED, CLAIMANT, first.digest(), 90));
        assertThat(events()).hasSize(2);
    }

    @Test
    void nobody_claims_of_what_is_not_there_or_over_or_settled_in_another_token() {
        IncidentId unknown = new IncidentId(hash("unknown"));
        assertBroken(Rule.INCIDENT_UNKNOWN, () -> file(claim(unknown, CLAIMANT, Hash32.ZERO, 100)));
        Map<String, @Nullable Object> other = claim(SLASHED, CLAIMANT, Hash32.ZERO, 100);
        other.put("token", address("another token").toString());
        assertBroken(Rule.CLAIM_IN_ANOTHER_TOKEN, () -> file(other));
        tell(new PayoutFunded(
                SLASHED, new PayoutId(hash("key")), new DraftId(hash("draft")), amount(5), amount(5), position(9, 0)));
        assertBroken(Rule.INCIDENT_OVER, () -> file(claim(SLASHED, CLAIMANT, Hash32.ZERO, 100)));
    }

    @Test
    void claims_close_by_the_chains_clock() {
        chain.seen = ChainTime.of(CLAIMS_UNTIL);
        Accepted first = file(claim(SLASHED, CLAIMANT, Hash32.ZERO, 100));
        chain.seen = ChainTime.of(CLAIMS_UNTIL + 1);
        assertBroken(Rule.CLAIMS_CLOSED, () -> file(claim(SLASHED, CLAIMANT, first.digest(), 90)));
        assertBroken(Rule.CLAIMS_CLOSED, () -> followUp(SLASHED, 0, first.digest()));
        assertThat(decide(BETH, first.digest(), 0, 100).repeated()).isFalse();
    }

    @Test
    void who_was_slashed_has_no_claim_and_who_was_only_named_has() {
        assertBroken(Rule.CLAIM_BY_PARTY, () -> file(claim(SLASHED, PROVIDER, Hash32.ZERO, 100)));
        assertThat(file(claim(DECLARED, PROVIDER, Hash32.ZERO, 100)).repeated()).isFalse();
    }

    @Test
    void a_steward_decides_and_nobody_else() {
        Accepted first = file(claim(SLASHED, CLAIMANT, Hash32.ZERO, 100));
        assertBroken(Rule.NOT_A_STEWARD, () -> decide(key("stranger"), first.digest(), 0, 50));
        decide(BETH, first.digest(), 0, 50);
        assertThat(((ClaimUpheld) events().getLast()).award()).isEqualTo(amount(50));
        assertThat(register.fix(SLASHED)).containsExactly(Map.entry(CLAIMANT.address(), amount(50)));
        assertBroken(Rule.AWARDS_FIXED, () -> followUp(SLASHED, 0, first.digest()));
    }

    @Test
    void a_tenth_of_the_stewards_limit_is_one_stewards_and_more_takes_two() {
        Accepted first = file(claim(SLASHED, CLAIMANT, Hash32.ZERO, 1_000));
        Accepted supported = decide(BETH, first.digest(), 0, 101);
        assertThat(events().getLast()).isInstanceOf(AwardSupported.class);
        assertThat(register.fix(new IncidentId(hash("another")))).isEmpty();
        assertBroken(Rule.STEWARD_DECIDED_ALREADY, () -> decideAgain(BETH, supported, first.digest(), 101));
        decide(CARL, first.digest(), 0, 101);
        assertThat(events().getLast()).isInstanceOf(ClaimUpheld.class);
        assertThat(register.fix(SLASHED)).containsValue(amount(101));
    }

    @Test
    void what_one_steward_signs_alone_sums_to_no_more_than_the_tenth_in_one_incident() {
        Accepted first = file(claim(SLASHED, CLAIMANT, Hash32.ZERO, 1_000));
        Accepted second = file(claim(SLASHED, DORA, Hash32.ZERO, 1_000));
        decide(BETH, first.digest(), 0, 60);
        decide(BETH, second.digest(), DORA, 0, 41);
        assertThat(events(new ClaimId(SLASHED, DORA.address())).getLast()).isInstanceOf(AwardSupported.class);
        assertThat(register.fix(new IncidentId(hash("another")))).isEmpty();
        decide(CARL, second.digest(), DORA, 0, 41);
        assertThat(register.holdForDecision(SLASHED, BETH.address())).isEqualTo(amount(60));
        assertThat(register.holdForDecision(SLASHED, CARL.address()))
                .as("what two signed is nobody's alone")
                .isEqualTo(TokenAmount.ZERO);
    }

    @Test
    void what_is_amended_or_decided_elsewhere_is_of_no_account_to_what_a_steward_signs_alone() {
        Accepted first = file(claim(SLASHED, CLAIMANT, Hash32.ZERO, 1_000));
        Accepted second = file(claim(SLASHED, DORA, Hash32.ZERO, 1_000));
        decide(BETH, first.digest(), 0, 100);
        file(claim(SLASHED, CLAIMANT, first.digest(), 900));
        decide(BETH, second.digest(), DORA, 0, 100);
        assertThat(events(new ClaimId(SLASHED, DORA.address())).getLast()).isInstanceOf(ClaimUpheld.class);
    }

    @Test
    void who_decided_in_an_incident_claims_nothing_of_it() {
        Accepted first = file(claim(SLASHED, CLAIMANT, Hash32.ZERO, 100));
        decide(DORA, first.digest(), 1, 0);
        assertBroken(Rule.CLAIM_BY_DECIDER, () -> file(claim(SLASHED, DORA, Hash32.ZERO, 10)));
        assertThat(file(claim(DECLARED, DORA, Hash32.ZERO, 10)).repeated()).isFalse();
    }

    @Test
    void a_late_claim_is_told_so_before_its_place_is_looked_at() {
        file(claim(SLASHED, CLAIMANT, Hash32.ZERO, 100));
        chain.seen = ChainTime.of(CLAIMS_UNTIL + 1);
        assertBroken(Rule.CLAIMS_CLOSED, () -> file(claim(SLASHED, CLAIMANT, Hash32.ZERO, 90)));
    }

    @Test
    void claims_fill_the_day_of_their_own_incident_and_what_follows_them_fills_none() {
        Accepted first = file(claim(SLASHED, CLAIMANT, Hash32.ZERO, 100));
        Accepted refused = decide(BETH, first.digest(), 1, 0);
        assertThat(refused.repeated()).isFalse();
        file(claim(DECLARED, CLAIMANT, Hash32.ZERO, 100));
        followUp(SLASHED, 1, first.digest());
        assertThat(book.entries)
                .extracting(Entry::pool, each -> each.bytes() > 0)
                .containsExactly(
                        tuple("claims on " + SLASHED, true),
                        tuple(Entry.ALL, false),
                        tuple("claims on " + DECLARED, true),
                        tuple(Entry.ALL, false));
    }

    @Test
    void a_party_and_who_claims_of_it_decide_over_no_claim_on_it() {
        Accepted first = file(claim(SLASHED, CLAIMANT, Hash32.ZERO, 100));
        assertBroken(Rule.STEWARD_RECUSED, () -> decide(PROVIDER, first.digest(), 0, 50));
        file(claim(SLASHED, DORA, Hash32.ZERO, 10));
        assertBroken(Rule.STEWARD_RECUSED, () -> decide(DORA, first.digest(), 0, 50));
        assertBroken(Rule.STEWARD_RECUSED, () -> decide(DORA, hash("whatever"), DORA, 0, 10));
    }

    @Test
    void a_refused_claim_goes_to_a_steward_who_did_not_decide() {
        Accepted first = file(claim(SLASHED, CLAIMANT, Hash32.ZERO, 100));
        Accepted refused = decide(BETH, first.digest(), 1, 0);
        assertBroken(Rule.CLAIM_REFUSED, () -> file(claim(SLASHED, CLAIMANT, first.digest(), 90)));
        followUp(SLASHED, 1, first.digest());
        assertBroken(Rule.STEWARD_DECIDED_ALREADY, () -> decideAgain(BETH, refused, first.digest(), 50));
        decide(CARL, first.digest(), 0, 50);
        assertThat(register.fix(SLASHED)).containsValue(amount(50));
    }

    @Test
    void an_award_is_given_where_something_is_upheld_and_a_reason_where_not() {
        Accepted first = file(claim(SLASHED, CLAIMANT, Hash32.ZERO, 100));
        assertField("award", () -> decide(BETH, first.digest(), 0, 0));
        assertField("award", () -> decide(BETH, first.digest(), 1, 5));
        Map<String, @Nullable Object> message = decision(BETH, first.digest(), CLAIMANT, 1, 0);
        message.put("reason", " ");
        assertField("reason", () -> desk.decide(message, sign(StatementType.CLAIM_DECISION, message, BETH)));
    }

    @Test
    void decisions_end_with_their_time() {
        Accepted first = file(claim(SLASHED, CLAIMANT, Hash32.ZERO, 100));
        tell(new ClaimsClosed(SLASHED, ChainTime.of(5_100), new AcceptedAt(ChainTime.of(5_001), 9)));
        chain.seen = ChainTime.of(5_101);
        assertBroken(Rule.CLAIMS_CLOSED, () -> decide(BETH, first.digest(), 0, 50));
        chain.seen = ChainTime.of(5_100);
        assertThat(decide(BETH, first.digest(), 0, 50).repeated()).isFalse();
    }

    private void tell(IncidentEvent event) {
        String stream = event.incident().toString();
        long sequence = told.merge(event.incident(), 1L, Long::sum) - 1;
        axon.eventStore().publish(new GenericDomainEventMessage<>("incident", stream, sequence, event));
    }

    private static IncidentOpened opened(IncidentId incident) {
        return new IncidentOpened(
                incident,
                PROVIDER.address(),
                TOKEN,
                TokenAmount.ZERO,
                TokenAmount.ZERO,
                ChainTime.of(CLAIMS_UNTIL),
                position(2, 0));
    }

    private List<Object> events() {
        return events(CLAIM);
    }

    private List<Object> events(ClaimId claim) {
        return axon.eventStore()
                .readEvents(claim.toString())
                .asStream()
                .<Object>map(event -> event.getPayload())
                .toList();
    }

    private Accepted file(Map<String, @Nullable Object> message) {
        SigningKey by = List.of(CLAIMANT, PROVIDER, DORA).stream()
                .filter(each -> each.address().toString().equals(message.get("claimant")))
                .findFirst()
                .orElseThrow();
        return desk.file(message, sign(StatementType.CLAIM, message, by));
    }

    private static Map<String, @Nullable Object> claim(
            IncidentId incident, SigningKey claimant, Hash32 previous, long loss) {
        Map<String, @Nullable Object> message = example(StatementType.CLAIM);
        message.put("claimant", claimant.address().toString());
        message.put("incident", incident.value().toString());
        message.put("token", TOKEN.toString());
        message.put("loss", Long.toString(loss));
        message.put("previous", previous.toString());
        return message;
    }

    private Accepted followUp(IncidentId incident, int act, Hash32 previous) {
        Map<String, @Nullable Object> message = example(StatementType.CLAIM_FOLLOW_UP);
        message.put("claimant", CLAIMANT.address().toString());
        message.put("incident", incident.value().toString());
        message.put("act", act);
        message.put("previous", previous.toString());
        return desk.followUp(message, sign(StatementType.CLAIM_FOLLOW_UP, message, CLAIMANT));
    }

    private Accepted decide(SigningKey steward, Hash32 claim, int verdict, long award) {
        return decide(steward, claim, CLAIMANT, verdict, award);
    }

    private Accepted decide(SigningKey steward, Hash32 claim, SigningKey claimant, int verdict, long award) {
        Map<String, @Nullable Object> message = decision(steward, claim, claimant, verdict, award);
        return desk.decide(message, sign(StatementType.CLAIM_DECISION, message, steward));
    }

    private Accepted decideAgain(SigningKey steward, Accepted before, Hash32 claim, long award) {
        Map<String, @Nullable Object> message = decision(steward, claim, CLAIMANT, 0, award);
        message.put("previous", before.digest().toString());
        return desk.decide(message, sign(StatementType.CLAIM_DECISION, message, steward));
    }

    private static Map<String, @Nullable Object> decision(
            SigningKey steward, Hash32 claim, SigningKey claimant, int verdict, long award) {
        Map<String, @Nullable Object> message = example(StatementType.CLAIM_DECISION);
        message.put("steward", steward.address().toString());
        message.put("incident", SLASHED.value().toString());
        message.put("claimant", claimant.address().toString());
        message.put("claim", claim.toString());
        message.put("verdict", verdict);
        message.put("award", Long.toString(award));
        message.put("reason", "As I see it.");
        return message;
    }

    private static Map<String, @Nullable Object> example(StatementType type) {
        return new LinkedHashMap<>(TYPES.describe(type).message());
    }

    private static String sign(StatementType type, Map<String, @Nullable Object> message, SigningKey key) {
        return key.sign(TYPES.digest(type, TYPES.read(type, message))).toString();
    }

    private static void assertField(String field, Runnable statement) {
        assertThatThrownBy(statement::run).isInstanceOfSatisfying(RuleBroken.class, broken -> {
            assertThat(broken.rule()).isEqualTo(Rule.STATEMENT_FIELD_INVALID);
            assertThat((List<?>) broken.details().get("errors"))
                    .extracting(error -> ((FieldError) error).field())
                    .containsExactly(field);
        });
    }

    private static void assertBroken(Rule rule, Runnable statement) {
        assertThatThrownBy(statement::run).isInstanceOfSatisfying(RuleBroken.class, broken -> assertThat(broken.rule())
                .isEqualTo(rule));
    }
}
