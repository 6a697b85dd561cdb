package org.assaydao.api.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assaydao.api.Checkout;
import org.assaydao.api.answer.Parameters;
import org.assaydao.api.problem.EdgeRefusal;
import org.assaydao.api.problem.EdgeRule;
import org.assaydao.chain.Contracts;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.HexBytes;
import org.assaydao.kernel.Keccak;
import org.assaydao.statement.FieldError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.http.HttpService;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tests that each act is the call of the function that the contract declares, with what was given in its place. */
class PlainActionTest {
    /** Action, contract, function, and what is in the place of each word; a struct's members stand in its place. */
    private static final String TABLE = """
            open-dispute               | court        | open(address,uint8,uint64,bytes32[],uint256,uint256) | provider offence happenedAt evidence damages deposit
            submit-evidence            | court        | submitEvidence(bytes32,bytes32)           | dispute evidence
            answer-dispute             | court        | answer(bytes32,bytes32)                   | dispute answer
            record-cancellation        | court        | recordCancellation(bytes32)               | dispute
            record-verdict             | court        | recordVerdict(bytes32)                    | dispute
            appeal                     | court        | appeal(bytes32,uint256)                   | dispute deposit
            settle                     | court        | settle(bytes32)                           | dispute
            draw-court-credit          | court        | drawCredit(address)                       | account
            contribute                 | fund         | contribute(address,uint256)               | token amount
            pay-premium                | fund         | payPremium(address,uint256,address,uint256) | token amount provider period
            declare-incident           | fund         | declareIncident(address,address,bytes32)  | token provider statement
            release-escrow             | fund         | releaseEscrow(bytes32)                    | incident
            draft-payout               | fund         | draftPayout((bytes32,bytes32,uint256,bytes32)) | incident root total contentHash
            put-payout                 | governor     | proposeCase(address,bytes32)              | @fund draft
            close-draft                | fund         | closeDraft(bytes32)                       | draft
            draw                       | fund         | draw(bytes32,address,uint256,bytes32[])   | incident account amount proof
            sweep                      | fund         | sweep(bytes32)                            | incident
            announce-payout            | fund         | announceStewardPayout((bytes32,bytes32,uint256,bytes32)) | incident root total contentHash
            confirm-payout             | fund         | confirmStewardPayout(bytes32)             | draft
            veto-payout                | fund         | vetoStewardPayout(bytes32)                | draft
            open-payout                | fund         | openStewardPayout(bytes32)                | draft
            draw-fund-credit           | fund         | drawCredit(address,address)               | token account
            deposit-with-permit        | vault        | depositWithPermit(address,uint256,uint256,uint8,bytes32,bytes32) | provider amount deadline signature.v signature.r signature.s
            request-withdrawal         | vault        | requestWithdrawal(uint256)                | amount
            withdraw-bond              | vault        | withdraw(address)                         | provider
            draw-bounty                | vault        | drawCredit(address)                       | account
            permit-fee                 | registry     | permitFee(uint256,uint8,bytes32,bytes32)  | deadline signature.v signature.r signature.s
            record-rejection           | registry     | recordRejection(bytes32)                  | application
            record-undecided           | registry     | recordUndecided(bytes32)                  | application
            exit                       | registry     | exit()                                    |
            suspend                    | registry     | suspend(address,uint64,bytes32)           | provider duration reason
            record-lapse               | registry     | recordLapse(address)                      | provider
            check-bond                 | registry     | checkBond(address)                        | provider
            suspend-for-shortfall      | registry     | suspendForShortfall(address)              | provider
            update-attributes          | registry     | updateAttributes(uint8,bytes32)           | kind attributesHash
            attest-listing             | registry     | attestListing(address,uint8,bytes32,uint256,uint64) | provider kind attributesHash capacity validUntil
            open-delisting             | delistings   | openDelisting(address,bytes32)            | provider reason
            put-delisting              | governor     | proposeCase(address,bytes32)              | @delistings case
            end-delisting              | delistings   | recordDelistingEnd(bytes32)               | case
            deposit-auditor-bond       | auditorBonds | deposit(address,uint256)                  | auditor amount
            request-auditor-withdrawal | auditorBonds | requestWithdrawal(uint256)                | amount
            withdraw-auditor-bond      | auditorBonds | withdraw(address)                         | auditor
            open-auditor-case          | auditorCases | open((address,bool,uint256,address,uint8,bytes32),uint256) | auditor removes slash provider kind reason deposit
            put-auditor-case           | governor     | proposeCase(address,bytes32)              | @auditorCases case
            end-auditor-case           | auditorCases | recordEnd(bytes32)                        | case
            draw-case-credit           | auditorCases | drawCredit(address)                       | account
            mint-certificate           | certificates | mint(address,(address,uint8,uint64,uint256,bytes32,bytes32,uint256,bytes32)) | holder @nobody kind validUntil amount model minedAsset powerPrice pool
            burn-certificate           | certificates | burn(uint256)                             | certificate
            transfer-certificate       | certificates | safeTransferFrom(address,address,uint256) | owner to certificate
            approve-certificate        | certificates | approve(address,uint256)                  | to certificate
            approve-all-certificates   | certificates | setApprovalForAll(address,bool)           | operator approved
            set-certificate-user       | certificates | setUser(uint256,address,uint64)           | certificate user expires
            expire-certificates        | certificates | expire(address,uint8,uint256)             | provider kind mostDays
            report-output              | certificates | reportOutput(uint8,bytes32,uint64,uint256,uint256) | kind asset period mined distributed
            report-output-by-sig       | certificates | reportOutputBySig(address,uint8,bytes32,uint64,uint256,uint256,uint256,bytes) | provider kind asset period mined distributed deadline signature
            revoke-reports             | certificates | revokeReports()                           |
            contradict-output          | certificates | contradictOutput(address,uint8,bytes32,uint64,uint256,uint256,bytes32) | provider kind asset period mined distributed evidence
            """;

    /** By the timelock alone, or by another contract. */
    private static final Set<String> NOBODYS = Set.of(
            "court declareNetworkFault(uint8,uint64)",
            "court onCaseProposed(bytes32,uint256,uint32)",
            "court setShare(uint8,uint16)",
            "court setTerms((uint32,uint32,uint32,uint32,uint32,uint16,uint16,uint16,uint16,uint16,uint256,uint256,uint256))",
            "court uphold(bytes32)",
            "fund onCaseProposed(bytes32,uint256,uint32)",
            "fund onDepositShare(uint256)",
            "fund onSlashed(bytes32,address,uint256)",
            "fund openPayout(bytes32)",
            "fund setTerms((uint32,uint32,uint32,uint32,uint32,uint32))",
            "fund setTokenTerms(address,(bool,uint256,uint256))",
            "vault freeze(address)",
            "vault setUnbondingDelay(uint32)",
            "vault slash(address,uint256,bytes32,address,uint256)",
            "vault unfreeze(address)",
            "registry delist(address)",
            "registry list(bytes32)",
            "registry onBondChanged(address,uint256)",
            "registry onCaseProposed(bytes32,uint256,uint32)",
            "registry overturn(address,address,uint8)",
            "registry reinstate(address)",
            "registry setAuditor(address,bool)",
            "registry setListingTerms((uint64,uint64))",
            "registry setSteward(address,bool)",
            "registry setTerms((uint256,uint256,uint64,uint32))",
            "delistings delist(bytes32)",
            "delistings onCaseProposed(bytes32,uint256,uint32)",
            "delistings onUpheld(address,bytes32,uint8)",
            "auditorBonds freeze(address)",
            "auditorBonds setRequiredBond(uint256)",
            "auditorBonds slash(address,uint256)",
            "auditorBonds unfreeze(address)",
            "auditorCases onCaseProposed(bytes32,uint256,uint32)",
            "auditorCases uphold(bytes32)");

    /** Prepared with what is known here, or another way to do what is offered. */
    private static final Set<String> OTHERWISE = Set.of(
            "vault deposit(address,uint256)",
            "vault release(bytes32)",
            "registry attest(bytes32,bytes32,uint8,uint256,uint64)",
            "registry multicall(bytes[])",
            "registry register(bytes32,(uint8,bytes32,uint256)[])",
            "registry withdraw(bytes32)",
            "certificates safeTransferFrom(address,address,uint256,bytes)",
            "certificates transferFrom(address,address,uint256)");

    private static final Map<String, String> ABIS = Map.of(
            "court", "DisputeCourt",
            "fund", "RiskFund",
            "vault", "BondVault",
            "registry", "ProviderRegistry",
            "delistings", "Delistings",
            "auditorBonds", "AuditorBonds",
            "auditorCases", "AuditorCases",
            "certificates", "CapacityCertificate");

    private static final Map<String, Address> AT = new HashMap<>();

    static {
        for (String name : List.of(
                "token",
                "governor",
                "timelock",
                "registry",
                "vault",
                "bondToken",
                "court",
                "fund",
                "certificates",
                "anchor",
                "auditorBonds",
                "delistings",
                "auditorCases")) AT.put(name, account(name));
        AT.put("nobody", Address.ZERO);
    }

    private static final Contracts CONTRACTS = new Contracts(
            31_337,
            1,
            at("token"),
            at("governor"),
            at("timelock"),
            at("registry"),
            at("vault"),
            at("bondToken"),
            at("court"),
            at("fund"),
            at("certificates"),
            at("anchor"),
            at("auditorBonds"),
            at("delistings"),
            at("auditorCases"));

    private static final Bindings ON = Bindings.of(Web3j.build(new HttpService("http://127.0.0.1:1")), CONTRACTS);
    private static final Optional<Address> SENDER = Optional.of(account("sender"));

    /** One line of the table. */
    private record Row(String path, String contract, String function, List<String> places) {
        static Row of(String line) {
            List<String> cells =
                    Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
            return new Row(
                    cells.get(0),
                    cells.get(1),
                    cells.get(2),
                    Arrays.stream(cells.get(3).split(" "))
                            .filter(each -> !each.isEmpty())
                            .toList());
        }

        /** One for each place. */
        List<String> types() {
            String types =
                    function.substring(function.indexOf('(')).replace("(", "").replace(")", "");
            return types.isEmpty() ? List.of() : List.of(types.split(",", -1));
        }

        @Override
        public String toString() {
            return path;
        }
    }

    static Stream<Row> rows() {
        return TABLE.lines().map(Row::of);
    }

    @Test
    void every_act_stands_in_the_table() {
        assertThat(rows().map(Row::path))
                .containsExactly(
                        Arrays.stream(PlainAction.values()).map(Action::path).toArray(String[]::new));
        assertThat(Action.all().map(Action::path)).doesNotHaveDuplicates();
    }

    @Test
    void every_function_that_a_person_may_call_is_offered() throws IOException {
        Set<String> declared = new TreeSet<>();
        for (Map.Entry<String, String> each : ABIS.entrySet()) {
            for (JsonNode entry : abi(each.getValue())) {
                if (entry.path("type").asString().equals("function")
                        && entry.path("stateMutability").asString().equals("nonpayable")) {
                    declared.add(each.getKey() + " " + entry.path("name").asString() + types(entry.path("inputs")));
                }
            }
        }
        Set<String> accounted = rows().filter(row -> !row.contract().equals("governor"))
                .map(row -> row.contract() + " " + row.function())
                .collect(Collectors.toCollection(TreeSet::new));
        accounted.addAll(NOBODYS);
        accounted.addAll(OTHERWISE);
        assertThat(declared).isEqualTo(accounted);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void an_act_is_the_call_that_its_contract_declares(Row row) {
        PlainAction action = action(row.path());
        Map<String, String> query = query(action);
        Call call = action.call(ON, Given.of(action, new Parameters(query::get), SENDER, at("bondToken")));
        assertThat(call.to()).isEqualTo(at(row.contract()));
        assertThat(call.data().toString()).isEqualTo(encoded(row, query));
    }

    @ParameterizedTest
    @EnumSource(PlainAction.class)
    void a_parameter_that_is_missing_or_malformed_is_named_with_its_rule(PlainAction action) {
        for (Input input : action.inputs()) {
            Map<String, String> without = query(action);
            without.remove(input.name());
            // What may be left out because it is looked up must be there when nothing was.
            if (input.isRequired() || input.absence() == Input.Absence.LOOKED_UP) {
                assertThat(errors(action, without, SENDER))
                        .containsExactly(new FieldError(input.name(), "must be given"));
            } else {
                Given.of(action, new Parameters(without::get), SENDER, at("bondToken"));
            }
            Map<String, String> malformed = query(action);
            for (String wrong : List.of("?", "-1", "0x1", "1".repeat(90))) {
                malformed.put(input.name(), wrong);
                assertThat(errors(action, malformed, SENDER))
                        .as(input.name() + "=" + wrong)
                        .singleElement()
                        .satisfies(error -> {
                            assertThat(error.field()).isEqualTo(input.name());
                            assertThat(error.rule()).contains("must ");
                        });
            }
        }
    }

    @ParameterizedTest
    @EnumSource(PlainAction.class)
    void whose_right_an_act_is_must_be_said(PlainAction action) {
        Map<String, String> query = query(action);
        if (action.isOfItsSender()) {
            assertThat(errors(action, query, Optional.empty()))
                    .containsExactly(new FieldError("from", "must be given"));
        } else {
            assertThat(Given.of(action, new Parameters(query::get), Optional.empty(), at("bondToken")))
                    .isNotNull();
        }
    }

    @Test
    void numbers_and_lists_have_their_bounds() {
        Map<String, String> query = query(PlainAction.OPEN_DISPUTE);
        query.put("offence", "9");
        query.put(
                "evidence",
                String.join(
                        ",", java.util.Collections.nCopies(17, hash("evidence").toString())));
        assertThat(errors(PlainAction.OPEN_DISPUTE, query, SENDER))
                .containsExactly(
                        new FieldError("offence", "must be a whole number from 0 to 8"),
                        new FieldError("evidence", "must name from 1 to 16 hashes"));
        Map<String, String> suspension = query(PlainAction.SUSPEND);
        suspension.put("duration", BigInteger.TWO.pow(64).toString());
        assertThat(errors(PlainAction.SUSPEND, suspension, SENDER))
                .containsExactly(new FieldError("duration", "must be below 2^64"));
        Map<String, String> draw = query(PlainAction.DRAW);
        draw.put("proof", "");
        assertThat(Given.of(PlainAction.DRAW, new Parameters(draw::get), SENDER, at("bondToken"))
                        .hashes("proof"))
                .isEmpty();
    }

    @Test
    void what_a_contract_takes_is_told_in_its_token() {
        Map<String, String> query = query(PlainAction.CONTRIBUTE);
        Call given = PlainAction.CONTRIBUTE.call(
                ON, Given.of(PlainAction.CONTRIBUTE, new Parameters(query::get), SENDER, at("bondToken")));
        assertThat(given.payment()).hasValueSatisfying(payment -> {
            assertThat(payment.token()).isEqualTo(account("token"));
            assertThat(payment.amount()).hasToString(query.get("amount"));
        });
        query.remove("token");
        Call inBonds = PlainAction.CONTRIBUTE.call(
                ON, Given.of(PlainAction.CONTRIBUTE, new Parameters(query::get), SENDER, at("bondToken")));
        assertThat(inBonds.payment())
                .hasValueSatisfying(payment -> assertThat(payment.token()).isEqualTo(at("bondToken")));
    }

    private static List<FieldError> errors(PlainAction action, Map<String, String> query, Optional<Address> from) {
        EdgeRefusal refusal = catchThrowableOfType(
                EdgeRefusal.class, () -> Given.of(action, new Parameters(query::get), from, at("bondToken")));
        assertThat(refusal).as(action + " " + query).isNotNull();
        assertThat(refusal.rule()).isEqualTo(EdgeRule.PARAMETER_INVALID);
        return refusal.errors();
    }

    private static PlainAction action(String path) {
        return Arrays.stream(PlainAction.values())
                .filter(action -> action.path().equals(path))
                .findFirst()
                .orElseThrow();
    }

    /** Every parameter, each with a value of its own. */
    private static Map<String, String> query(PlainAction action) {
        Map<String, String> query = new HashMap<>();
        for (Input input : action.inputs()) query.put(input.name(), sample(input, query.size()));
        return query;
    }

    private static String sample(Input input, int place) {
        return switch (input.form()) {
            case ACCOUNT -> account(input.name()).toString();
            case HASH -> hash(input.name()).toString();
            case HASHES -> hash(input.name()) + "," + hash("another");
            case AMOUNT, NUMBER, TIME -> Integer.toString(1_795_000_000 + place);
            case SMALL -> Integer.toString(input.most());
            case FLAG -> "true";
            case BYTES, SIGNATURE ->
                HexBytes.of(Arrays.copyOf(hash("r").toBytes(), 65)).toString().replace("00", "1b");
            case TEXT -> "text";
        };
    }

    /** By the rules of the ABI: the selector, a word for each place, and behind them what has no fixed length. */
    private static String encoded(Row row, Map<String, String> query) {
        List<String> types = row.types();
        assertThat(row.places()).hasSameSizeAs(types);
        StringBuilder head = new StringBuilder("0x" + selector(row.function()));
        StringBuilder tail = new StringBuilder();
        for (int i = 0; i < types.size(); i++) {
            String value = value(row.places().get(i), query);
            if (types.get(i).equals("bytes32[]")) {
                head.append(word(BigInteger.valueOf(types.size() * 32L + tail.length() / 2)));
                String[] hashes = value.split(",", -1);
                tail.append(word(BigInteger.valueOf(hashes.length)));
                for (String hash : hashes) tail.append(hash.substring(2));
            } else if (types.get(i).equals("bytes")) {
                head.append(word(BigInteger.valueOf(types.size() * 32L + tail.length() / 2)));
                String bytes = value.substring(2);
                tail.append(word(BigInteger.valueOf(bytes.length() / 2L)))
                        .append(bytes)
                        .append("0".repeat(Math.floorMod(-bytes.length(), 64)));
            } else {
                head.append(word(number(value)));
            }
        }
        return head.append(tail).toString();
    }

    private static String value(String place, Map<String, String> query) {
        if (place.startsWith("@")) return at(place.substring(1)).toString();
        if (!place.startsWith("signature.")) return String.valueOf(query.get(place));
        String bytes = String.valueOf(query.get("signature")).substring(2);
        return "0x"
                + switch (place) {
                    case "signature.r" -> bytes.substring(0, 64);
                    case "signature.s" -> bytes.substring(64, 128);
                    default -> bytes.substring(128);
                };
    }

    private static BigInteger number(String value) {
        if (value.equals("true")) return BigInteger.ONE;
        return value.startsWith("0x") ? new BigInteger(value.substring(2), 16) : new BigInteger(value);
    }

    private static String word(BigInteger number) {
        return "%064x".formatted(number);
    }

    private static String selector(String function) {
        return HexBytes.of(Arrays.copyOf(Keccak.hash(function.getBytes(StandardCharsets.US_ASCII)), 4))
                .toString()
                .substring(2);
    }

    private static JsonNode abi(String contract) throws IOException {
        Path file = Checkout.HOME.resolve("contracts/artifacts/" + contract + ".abi");
        return new JsonMapper().readTree(Files.readString(file));
    }

    private static String types(JsonNode inputs) {
        List<String> types = new ArrayList<>();
        for (JsonNode input : inputs) {
            String type = input.path("type").asString();
            types.add(type.startsWith("tuple") ? types(input.path("components")) + type.substring(5) : type);
        }
        return "(" + String.join(",", types) + ")";
    }

    private static Address at(String contract) {
        return java.util.Objects.requireNonNull(AT.get(contract), contract);
    }

    private static Address account(String name) {
        return Address.parse("0x" + hash(name).toString().substring(26));
    }

    private static Hash32 hash(String name) {
        return Hash32.keccak(name.getBytes(StandardCharsets.UTF_8));
    }
}
