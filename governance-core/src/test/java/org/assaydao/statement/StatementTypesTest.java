package org.assaydao.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assaydao.audit.AuditKind;
import org.assaydao.chain.Contracts;
import org.assaydao.claim.DecideClaim;
import org.assaydao.claim.FollowClaimUp;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.Rule;
import org.assaydao.kernel.RuleBroken;
import org.assaydao.provider.ResourceKind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatementTypesTest {
    private static final StatementTypes TYPES = new StatementTypes(contracts(31337, 2, 4));

    @ParameterizedTest
    @EnumSource
    void every_example_reads_and_its_description_alone_gives_its_digest(StatementType type) {
        StatementTypes.Description described = TYPES.describe(type);
        Values values = TYPES.read(type, described.message());
        StructTypes told = new StructTypes(described.types());

        assertThat(TYPES.digest(type, values))
                .isEqualTo(Domain.digest(
                        TYPES.domain(type).separator(), told.structHash(described.primaryType(), values.asMap())));
        assertThat(described.types()).containsKeys("EIP712Domain", type.primaryType());
    }

    @ParameterizedTest
    @EnumSource
    void a_statement_of_another_chain_or_contract_has_another_digest(StatementType type) {
        Values values = TYPES.read(type, TYPES.describe(type).message());
        StatementTypes otherChain = new StatementTypes(contracts(1, 2, 4));
        StatementTypes otherContract = new StatementTypes(contracts(31337, 9, 9));

        assertThat(TYPES.digest(type, values))
                .isNotEqualTo(otherChain.digest(type, values))
                .isNotEqualTo(otherContract.digest(type, values));
    }

    @Test
    void ballots_are_the_governors_and_all_else_the_registrys() {
        assertThat(TYPES.domain(StatementType.BALLOT).verifyingContract()).isEqualTo(address(2));
        assertThat(TYPES.domain(StatementType.EXTENDED_BALLOT).name()).isEqualTo("AssayGovernor");
        assertThat(TYPES.domain(StatementType.APPLICATION).verifyingContract()).isEqualTo(address(4));
    }

    @Test
    void the_person_enters_the_digest_by_its_hash_alone() {
        Values values = TYPES.read(
                StatementType.APPLICATION,
                TYPES.describe(StatementType.APPLICATION).message());
        Person person = Person.of(values.struct("person"));
        byte[] encoded = StatementSchema.TYPES.encoded("Application", values.asMap());
        int word = 1 + StatementSchema.TYPES.fields("Application").indexOf(new Field("person", "Person"));

        assertThat(Arrays.copyOfRange(encoded, word * 32, word * 32 + 32))
                .isEqualTo(person.structHash().toBytes());
        assertThat(person.structHash())
                .isEqualTo(StatementSchema.TYPES.structHash(
                        "Person", values.struct("person").asMap()));
        assertThat(person.toString()).doesNotContain("Example").doesNotContain("office@");
    }

    @Test
    void the_kinds_that_messages_name_are_those_that_the_features_know() {
        assertThat(StatementSchema.RESOURCE_KINDS).isEqualTo(ResourceKind.values().length);
        assertThat(StatementSchema.AUDIT_KINDS).isEqualTo(AuditKind.values().length);
        assertThat(StatementSchema.CLAIM_ACTS).isEqualTo(FollowClaimUp.Act.values().length);
        assertThat(StatementSchema.CLAIM_VERDICTS).isEqualTo(DecideClaim.Verdict.values().length);
    }

    @Test
    void a_missing_field_is_named() {
        assertErrors(question("text", null), new FieldError("text", "must be given"));
    }

    @Test
    void an_unknown_field_is_refused_by_name() {
        assertErrors(question("extra", "1"), new FieldError("extra", "is no field of Question"));
    }

    @Test
    void a_wrong_checksum_is_told_with_the_right_one() {
        List<FieldError> errors = errors(question("provider", "0x70997970C51812dc3A010C7d01b50e0d17dc79c8"));
        assertThat(errors).hasSize(1);
        assertThat(errors.getFirst().rule()).contains("EIP-55").contains("0x70997970C51812dc3A010C7d01b50e0d17dc79C8");
    }

    @Test
    void lower_case_addresses_have_no_checksum_to_break() {
        assertThat(TYPES.read(
                                StatementType.QUESTION,
                                question("provider", "0x70997970c51812dc3a010c7d01b50e0d17dc79c8"))
                        .address("provider"))
                .hasToString("0x70997970C51812dc3A010C7d01b50e0d17dc79C8");
    }

    @Test
    void numbers_are_whole_unsigned_and_within_their_type() {
        for (Object wrong : List.of("-1", "1.5", "1e3", "01", "", "0x10", new BigDecimal("1.0"), 1.5d, true, -1)) {
            assertErrors(
                    question("validUntil", wrong),
                    new FieldError(
                            "validUntil",
                            "must be a whole decimal number without sign, point, exponent or leading zero"));
        }
        assertErrors(
                question("validUntil", "18446744073709551616"), new FieldError("validUntil", "must fit in uint64"));
        assertErrors(
                question("validUntil", "9223372036854775808"),
                new FieldError("validUntil", "must be at most 9223372036854775807"));
    }

    @Test
    void an_amount_above_uint256_is_refused() {
        Map<String, @Nullable Object> report =
                new LinkedHashMap<>(TYPES.describe(StatementType.AUDIT_REPORT).message());
        report.put("capacity", "115792089237316195423570985008687907853269984665640564039457584007913129639936");
        assertThatThrownBy(() -> TYPES.read(StatementType.AUDIT_REPORT, report))
                .isInstanceOfSatisfying(
                        RuleBroken.class, broken -> assertThat(broken.details().get("errors"))
                                .isEqualTo(List.of(new FieldError("capacity", "must fit in uint256"))));
    }

    @Test
    void texts_keep_to_their_bytes_and_are_well_formed() {
        assertErrors(question("text", ""), new FieldError("text", "must have 1 to 2048 bytes of UTF-8, not 0"));
        assertErrors(
                question("text", "é".repeat(2049)),
                new FieldError("text", "must have 1 to 2048 bytes of UTF-8, not 4098"));
        assertErrors(question("text", "\ud800"), new FieldError("text", "must be well-formed Unicode without NUL"));
        assertErrors(question("text", 5), new FieldError("text", "must be text"));
    }

    @Test
    void nested_fields_are_named_by_their_path() {
        Map<String, @Nullable Object> application =
                new LinkedHashMap<>(TYPES.describe(StatementType.APPLICATION).message());
        application.put("resources", List.of(Map.of("kind", 6, "capacity", "1")));
        application.put("attributes", "none");
        application.put("documents", Arrays.asList("0x12", null));
        application.put("person", Map.of("legalName", "x"));

        List<FieldError> errors = errorsOf(StatementType.APPLICATION, application);
        assertThat(errors)
                .contains(
                        new FieldError("resources[0].kind", "must be at most 5"),
                        new FieldError("attributes", "must be an array"),
                        new FieldError("documents[0]", "must have 32 bytes, not 1"),
                        new FieldError("documents[1]", "must be given"),
                        new FieldError("person.email", "must be given"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"javascript:alert(1)", "file:///etc/passwd", "http://example.org", "https://", "https://a b", "x"
            })
    void a_website_is_an_https_address_or_none(String website) {
        assertThat(errorsOf(StatementType.APPLICATION, application("website", website)))
                .containsExactly(new FieldError("website", "must be empty or an https:// address"));
    }

    @Test
    void a_website_may_be_left_empty_or_have_a_path() {
        for (String website : List.of("", "https://example.org/a?b=c#d", "https://example.org:8443")) {
            assertThat(TYPES.read(StatementType.APPLICATION, application("website", website))
                            .text("website"))
                    .isEqualTo(website);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u001b[31m", "two\nlines", "a\u2028b", "a\u0085b"})
    void a_name_is_one_line_without_control_characters(String name) {
        assertThat(errorsOf(StatementType.APPLICATION, application("name", name)))
                .containsExactly(new FieldError("name", "must be one line without control characters"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"As\u200bsay", "As\u00adsay", "As\u2060say", "As\u3164say", "As\ufe0fsay", "As\u180esay"})
    void a_name_has_no_characters_that_nobody_sees(String name) {
        assertThat(errorsOf(StatementType.APPLICATION, application("name", name)))
                .containsExactly(new FieldError("name", "must have no characters that nobody sees"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil\u202egpj", "a\u2066b", "a\u200fb", "a\u061cb"})
    void no_text_turns_its_direction_around(String text) {
        String rule = "must have no characters that change the direction of text";
        assertThat(errorsOf(StatementType.APPLICATION, application("name", text)))
                .containsExactly(new FieldError("name", rule));
        assertErrors(question("text", text), new FieldError("text", rule));
    }

    @Test
    void a_long_text_has_lines_but_no_control_characters() {
        assertThat(TYPES.read(StatementType.QUESTION, question("text", "one\r\n\ttwo"))
                        .text("text"))
                .isEqualTo("one\r\n\ttwo");
        assertErrors(question("text", "a\u0007b"), new FieldError("text", "must have no control characters"));
    }

    @Test
    void capacity_is_something_that_there_can_be() {
        BigInteger most = BigInteger.TEN.pow(30);
        assertThat(errorsOf(StatementType.APPLICATION, selling("0")))
                .containsExactly(new FieldError("resources[0].capacity", "must be at least 1"));
        assertThat(errorsOf(
                        StatementType.APPLICATION,
                        selling(most.add(BigInteger.ONE).toString())))
                .containsExactly(new FieldError("resources[0].capacity", "must be at most " + most));
    }

    private static Map<String, @Nullable Object> selling(String capacity) {
        return application("resources", List.of(Map.of("kind", 0, "capacity", capacity)));
    }

    @Test
    void a_salt_that_everybody_knows_is_refused() {
        Map<Object, Object> person = new LinkedHashMap<>(
                (Map<?, ?>) Objects.requireNonNull(application("name", "x").get("person")));
        person.put("salt", "0x" + "00".repeat(32));
        assertThat(errorsOf(StatementType.APPLICATION, application("person", person)))
                .containsExactly(new FieldError("person.salt", "must be random, and is zero"));
    }

    private static Map<String, @Nullable Object> application(String field, Object value) {
        Map<String, @Nullable Object> message =
                new LinkedHashMap<>(TYPES.describe(StatementType.APPLICATION).message());
        message.put(field, value);
        return message;
    }

    @Test
    void a_hostile_message_makes_no_long_answer() {
        Map<String, @Nullable Object> many = question("text", "x");
        for (int i = 0; i < 1_000; i++) {
            many.put("x".repeat(100) + i, "y");
        }
        List<FieldError> errors = errors(many);
        assertThat(errors).hasSize(32).allMatch(error -> error.field().length() <= 65);
    }

    private static Map<String, @Nullable Object> question(String field, @Nullable Object value) {
        Map<String, @Nullable Object> message =
                new LinkedHashMap<>(TYPES.describe(StatementType.QUESTION).message());
        message.put(field, value);
        return message;
    }

    private static void assertErrors(Map<String, @Nullable Object> question, FieldError... expected) {
        assertThat(errors(question)).containsExactly(expected);
    }

    private static List<FieldError> errors(Map<String, @Nullable Object> question) {
        return errorsOf(StatementType.QUESTION, question);
    }

    private static List<FieldError> errorsOf(StatementType type, Map<String, @Nullable Object> message) {
        List<FieldError> errors = new ArrayList<>();
        assertThatThrownBy(() -> TYPES.read(type, message)).isInstanceOfSatisfying(RuleBroken.class, broken -> {
            assertThat(broken.rule()).isEqualTo(Rule.STATEMENT_FIELD_INVALID);
            ((List<?>) java.util.Objects.requireNonNull(broken.details().get("errors")))
                    .forEach(error -> errors.add((FieldError) error));
        });
        return errors;
    }

    private static Contracts contracts(long chainId, int governor, int registry) {
        return new Contracts(
                chainId,
                1,
                address(1),
                address(governor),
                address(3),
                address(registry),
                address(5),
                address(6),
                address(7),
                address(8),
                address(10),
                address(11),
                address(12),
                address(13),
                address(14));
    }

    private static Address address(int n) {
        return Address.of(Arrays.copyOf(Hash32.keccak(new byte[] {(byte) n}).toBytes(), 20));
    }
}
