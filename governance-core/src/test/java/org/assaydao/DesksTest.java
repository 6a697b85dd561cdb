package org.assaydao;

import static org.assaydao.Samples.CONTRACTS;
import static org.assaydao.Samples.address;
import static org.assaydao.Samples.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.assaydao.audit.AuditDesk;
import org.assaydao.audit.AuditEvent.AuditReported;
import org.assaydao.chain.ChainNotReady;
import org.assaydao.chain.StillChain;
import org.assaydao.chain.VotingPower.AccountPower;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.AuditId;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.ProviderId;
import org.assaydao.kernel.QuestionId;
import org.assaydao.kernel.Rule;
import org.assaydao.kernel.RuleBroken;
import org.assaydao.kernel.TokenAmount;
import org.assaydao.provider.KnownProviders;
import org.assaydao.provider.Profile;
import org.assaydao.provider.ProviderDesk;
import org.assaydao.provider.ProviderEvent.ApplicationSubmitted;
import org.assaydao.provider.ResourceKind;
import org.assaydao.question.QuestionDesk;
import org.assaydao.question.QuestionEvent.QuestionAnswered;
import org.assaydao.statement.Accepted;
import org.assaydao.statement.FieldError;
import org.assaydao.statement.MemoryBook;
import org.assaydao.statement.MemoryKeys;
import org.assaydao.statement.Notary;
import org.assaydao.statement.Signatures;
import org.assaydao.statement.SigningKey;
import org.assaydao.statement.StatementType;
import org.assaydao.statement.StatementTypes;
import org.assaydao.statement.SubjectSeal;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;

/** The desks of signed statements with the real aggregates behind them. */
class DesksTest {
    private static final StatementTypes TYPES = new StatementTypes(CONTRACTS);
    private static final SigningKey PROVIDER = key("provider");
    private static final SigningKey ASKER = key("asker");
    private static final SigningKey AUDITOR = key("auditor");

    private final StillChain chain = new StillChain();
    private final MemoryBook book = new MemoryBook();
    private final MemoryKeys keys = new MemoryKeys();
    private final SubjectSeal seal = new SubjectSeal(keys, new SecureRandom());
    private final Notary notary = new Notary(TYPES, chain, chain.reads);
    private final Configuration axon = configuration();
    private final ProviderDesk providers = new ProviderDesk(notary, book, keys, seal, chain, axon.commandGateway());
    private final KnownProviders known = new KnownProviders(axon.eventStore(), chain);
    private final QuestionDesk questions = new QuestionDesk(notary, book, known, chain, axon.commandGateway());
    private final AuditDesk audits = new AuditDesk(notary, book, known, chain, axon.commandGateway());

    private static Configuration configuration() {
        var configurer = DefaultConfigurer.defaultConfiguration()
                .configureEmbeddedEventStore(_ -> new InMemoryEventStorageEngine());
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(Aggregate.class));
        scanner.findCandidateComponents("org.assaydao").forEach(found -> {
            try {
                configurer.configureAggregate(Class.forName(found.getBeanClassName()));
            } catch (ClassNotFoundException impossible) {
                throw new IllegalStateException(impossible);
            }
        });
        return configurer.buildConfiguration();
    }

    @BeforeEach
    void start() {
        axon.start();
        chain.auditors.add(AUDITOR.address());
        chain.standings.put(ASKER.address(), new AccountPower(TokenAmount.ZERO, TokenAmount.of(1), Address.ZERO));
    }

    @AfterEach
    void stop() {
        axon.shutdown();
    }

    @Test
    void an_application_is_taken_and_what_is_personal_stands_sealed() {
        Map<String, @Nullable Object> message = application(Hash32.ZERO, "Example Mining");
        Accepted answer = submit(message);

        assertThat(answer.position()).isEqualTo(new ProviderId(PROVIDER.address()) + "@0");
        ApplicationSubmitted event = (ApplicationSubmitted)
                events(new ProviderId(PROVIDER.address())).getFirst();
        assertThat(event.profile().name()).isEqualTo("Example Mining");
        assertThat(event.authorisation().digest()).isEqualTo(answer.digest());
        assertThat(Signatures.recover(answer.digest(), event.authorisation().signature()))
                .isEqualTo(PROVIDER.address());
        assertThat(event.toString()).doesNotContain("Example Mining Ltd").doesNotContain("office@example.org");
        assertThat(seal.open(event.person()).orElseThrow().email()).isEqualTo("office@example.org");
        assertThat(event.person().structHash())
                .isEqualTo(seal.open(event.person()).orElseThrow().structHash());
    }

    @Test
    void the_same_statement_again_gets_the_same_answer_even_when_it_has_expired() {
        Map<String, @Nullable Object> message = application(Hash32.ZERO, "Example");
        Accepted first = submit(message);
        chain.seen = ChainTime.of(1_900_000_001);
        assertThat(submit(message)).isEqualTo(first.again());
        assertThat(events(new ProviderId(PROVIDER.address()))).hasSize(1);
    }

    @Test
    void an_amendment_names_the_statement_before_it() {
        Accepted first = submit(application(Hash32.ZERO, "one"));
        assertBroken(Rule.STATEMENT_OUTDATED, () -> submit(application(Hash32.ZERO, "two")));
        Accepted second = submit(application(first.digest(), "two"));
        assertThat(second.position()).endsWith("@1");
        assertBroken(Rule.STATEMENT_OUTDATED, () -> submit(application(first.digest(), "three")));
    }

    @Test
    void an_expired_statement_is_refused_on_the_chains_clock() {
        chain.seen = ChainTime.of(1_900_000_000);
        submit(application(Hash32.ZERO, "just in time"));
        chain.seen = ChainTime.of(1_900_000_001);
        assertBroken(Rule.STATEMENT_EXPIRED, () -> submit(application(Hash32.ZERO, "late")));
    }

    @Test
    void a_stranger_signs_for_nobody() {
        Map<String, @Nullable Object> message = application(Hash32.ZERO, "Example");
        assertBroken(
                Rule.SIGNATURE_NOT_BY_ACTOR,
                () -> providers.submit(message, sign(StatementType.APPLICATION, message, key("stranger"))));
        assertThat(events(new ProviderId(PROVIDER.address()))).isEmpty();
    }

    @Test
    void while_a_node_hangs_few_threads_wait_for_what_it_says_of_strangers_and_who_has_signed_waits_for_nothing() {
        chain.nodeGate = new CountDownLatch(1);
        Map<String, @Nullable Object> message = application(Hash32.ZERO, "Example");
        String forged = sign(StatementType.APPLICATION, message, key("stranger"));
        List<CompletableFuture<Accepted>> strangers = IntStream.range(0, 16)
                .mapToObj(_ -> CompletableFuture.supplyAsync(
                        () -> providers.submit(message, forged), Thread::startVirtualThread))
                .toList();
        await().atMost(Duration.ofSeconds(60))
                .until(() ->
                        strangers.stream().filter(CompletableFuture::isDone).count() == 12);
        assertThat(strangers.stream().filter(CompletableFuture::isDone)).allSatisfy(one -> assertThat(one)
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withCauseInstanceOf(ChainNotReady.class));
        assertThat(submit(message).repeated()).isFalse();
        chain.nodeGate.countDown();
        assertThat(strangers).allSatisfy(one -> assertThat(one).failsWithin(Duration.ofSeconds(90)));
        assertBroken(Rule.SIGNATURE_NOT_BY_ACTOR, () -> providers.submit(message, forged));
    }

    @Test
    void a_contract_wallet_is_told_not_yet() {
        chain.contracts.add(PROVIDER.address());
        Map<String, @Nullable Object> message = application(Hash32.ZERO, "Example");
        assertBroken(
                Rule.CONTRACT_WALLET_NOT_YET,
                () -> providers.submit(message, sign(StatementType.APPLICATION, message, key("owner"))));
    }

    @Test
    void two_capacities_of_one_kind_are_refused_by_their_place() {
        Map<String, @Nullable Object> message = application(Hash32.ZERO, "Example");
        message.put("resources", List.of(Map.of("kind", 0, "capacity", "1"), Map.of("kind", 0, "capacity", "2")));
        assertThatThrownBy(() -> submit(message))
                .isInstanceOfSatisfying(RuleBroken.class, broken -> assertThat(broken.details())
                        .containsEntry(
                                "errors",
                                List.of(new FieldError("resources[1].kind", "must differ from that of resources[0]"))));
    }

    @Test
    void the_order_of_attributes_does_not_change_their_hash() {
        var first = new Profile.Attribute(ResourceKind.STORAGE, "a", "1");
        var second = new Profile.Attribute(ResourceKind.SHA256_HASHRATE, "b", "2");
        assertThat(ProviderDesk.attributesHash(List.of(first, second)))
                .isEqualTo(ProviderDesk.attributesHash(List.of(second, first)))
                .isNotEqualTo(ProviderDesk.attributesHash(List.of(first)));
    }

    @Test
    void erasing_leaves_every_signature_verifiable_and_nothing_personal() {
        submit(application(Hash32.ZERO, "Example"));
        ProviderId id = new ProviderId(PROVIDER.address());
        providers.erase(id);

        ApplicationSubmitted event = (ApplicationSubmitted) events(id).getFirst();
        assertThat(seal.open(event.person())).isEmpty();
        assertThat(Signatures.recover(
                        event.authorisation().digest(), event.authorisation().signature()))
                .isEqualTo(PROVIDER.address());
        assertBroken(
                Rule.SUBJECT_ERASED,
                () -> submit(application(event.authorisation().digest(), "again")));
        assertBroken(Rule.PROVIDER_UNKNOWN, () -> providers.erase(new ProviderId(address("nobody"))));
    }

    @Test
    void who_holds_nothing_and_is_delegated_nothing_cannot_ask() {
        submit(application(Hash32.ZERO, "Example"));
        chain.standings.put(ASKER.address(), new AccountPower(TokenAmount.of(1), TokenAmount.ZERO, Address.ZERO));
        ask("With votes?");
        chain.standings.clear();
        assertBroken(Rule.QUESTION_NOT_BY_HOLDER, () -> ask("With nothing?"));
    }

    @Test
    void nobody_is_asked_or_reported_on_before_an_application() {
        assertBroken(Rule.PROVIDER_UNKNOWN, () -> ask("Who are you?"));
        Map<String, @Nullable Object> message = report(AUDITOR);
        assertBroken(
                Rule.PROVIDER_UNKNOWN,
                () -> audits.report(message, sign(StatementType.AUDIT_REPORT, message, AUDITOR)));
    }

    @Test
    void an_application_that_is_refused_leaves_no_key_of_personal_data() {
        ProviderId id = new ProviderId(PROVIDER.address());
        assertBroken(Rule.STATEMENT_OUTDATED, () -> submit(application(Samples.hash("unknown"), "Example")));
        assertThat(keys.find(ProviderDesk.subject(id))).isEmpty();
    }

    @Test
    void a_question_is_asked_and_answered_by_the_provider_alone() {
        submit(application(Hash32.ZERO, "Example"));
        Accepted question = ask("Who cools?");
        QuestionId id = new QuestionId(question.digest());
        assertThat(question.position()).isEqualTo(id + "@0");

        assertBroken(Rule.ANSWER_NOT_BY_PROVIDER, () -> answer(ASKER, question.digest(), "I do."));
        Accepted answer = answer(PROVIDER, question.digest(), "We do.");
        assertThat(answer.position()).isEqualTo(id + "@1");
        assertThat(((QuestionAnswered) events(id).getLast()).text()).isEqualTo("We do.");
        assertThat(answer(PROVIDER, question.digest(), "We do.")).isEqualTo(answer.again());
        assertBroken(Rule.QUESTION_UNKNOWN, () -> answer(PROVIDER, Samples.hash("nothing"), "We do."));
    }

    @Test
    void an_answer_is_not_changed() {
        submit(application(Hash32.ZERO, "Example"));
        Accepted question = ask("Who cools?");
        Accepted first = answer(PROVIDER, question.digest(), "We do.");
        Map<String, @Nullable Object> message = example(StatementType.ANSWER);
        message.put("provider", PROVIDER.address().toString());
        message.put("question", question.digest().toString());
        message.put("previous", first.digest().toString());
        message.put("text", "They do.");
        assertBroken(
                Rule.QUESTION_ALREADY_ANSWERED,
                () -> questions.answer(message, sign(StatementType.ANSWER, message, PROVIDER)));
    }

    @Test
    void an_accredited_auditor_reports_and_nobody_else() {
        submit(application(Hash32.ZERO, "Example"));
        Map<String, @Nullable Object> message = report(AUDITOR);
        Accepted answer = audits.report(message, sign(StatementType.AUDIT_REPORT, message, AUDITOR));
        AuditReported event =
                (AuditReported) events(new AuditId(answer.digest())).getFirst();
        assertThat(event.auditor()).isEqualTo(AUDITOR.address());
        assertThat(answer.position()).isEqualTo(event.audit() + "@0");

        Map<String, @Nullable Object> stranger = report(ASKER);
        assertBroken(
                Rule.AUDITOR_NOT_ACCREDITED,
                () -> audits.report(stranger, sign(StatementType.AUDIT_REPORT, stranger, ASKER)));
    }

    @Test
    void a_measurement_does_not_end_before_it_begins() {
        Map<String, @Nullable Object> message = report(AUDITOR);
        message.put("measuredTo", "1");
        assertBroken(
                Rule.STATEMENT_FIELD_INVALID,
                () -> audits.report(message, sign(StatementType.AUDIT_REPORT, message, AUDITOR)));
    }

    private List<Object> events(Object id) {
        return axon.eventStore()
                .readEvents(id.toString())
                .asStream()
                .<Object>map(event -> event.getPayload())
                .toList();
    }

    private Accepted submit(Map<String, @Nullable Object> message) {
        return providers.submit(message, sign(StatementType.APPLICATION, message, PROVIDER));
    }

    private Accepted ask(String text) {
        Map<String, @Nullable Object> message = example(StatementType.QUESTION);
        message.put("provider", PROVIDER.address().toString());
        message.put("asker", ASKER.address().toString());
        message.put("text", text);
        return questions.ask(message, sign(StatementType.QUESTION, message, ASKER));
    }

    private Accepted answer(SigningKey by, Hash32 question, String text) {
        Map<String, @Nullable Object> message = example(StatementType.ANSWER);
        message.put("provider", by.address().toString());
        message.put("question", question.toString());
        message.put("text", text);
        return questions.answer(message, sign(StatementType.ANSWER, message, by));
    }

    private static Map<String, @Nullable Object> application(Hash32 previous, String name) {
        Map<String, @Nullable Object> message = example(StatementType.APPLICATION);
        message.put("provider", PROVIDER.address().toString());
        message.put("previous", previous.toString());
        message.put("name", name);
        return message;
    }

    private static Map<String, @Nullable Object> report(SigningKey auditor) {
        Map<String, @Nullable Object> message = example(StatementType.AUDIT_REPORT);
        message.put("provider", PROVIDER.address().toString());
        message.put("auditor", auditor.address().toString());
        return message;
    }

    private static Map<String, @Nullable Object> example(StatementType type) {
        return new LinkedHashMap<>(TYPES.describe(type).message());
    }

    private static String sign(StatementType type, Map<String, @Nullable Object> message, SigningKey key) {
        return key.sign(TYPES.digest(type, TYPES.read(type, message))).toString();
    }

    private static void assertBroken(Rule rule, Runnable statement) {
        assertThatThrownBy(statement::run).isInstanceOfSatisfying(RuleBroken.class, broken -> assertThat(broken.rule())
                .isEqualTo(rule));
    }
}
