package org.assaydao.mirror.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.assaydao.Samples;
import org.assaydao.ballot.BallotEvent.BallotCounted;
import org.assaydao.ballot.BallotEvent.Channel;
import org.assaydao.ballot.Support;
import org.assaydao.bond.BondEvent.BondDeposited;
import org.assaydao.chain.Contracts;
import org.assaydao.contracts.AssayGovernor;
import org.assaydao.contracts.BondVault;
import org.assaydao.contracts.ProviderRegistry;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.ChainFact;
import org.assaydao.kernel.ChainPosition;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.HexBytes;
import org.assaydao.kernel.TokenAmount;
import org.assaydao.mirror.TestChain;
import org.assaydao.mirror.node.ChainLog;
import org.assaydao.mirror.node.Selectors;
import org.assaydao.proposal.ProposalEvent.ProposalEntitled;
import org.assaydao.proposal.ProposalEvent.ProposalPublished;
import org.assaydao.proposal.ProposalKind;
import org.assaydao.proposal.Totals;
import org.assaydao.provider.ProviderEvent.ApplicationAttested;
import org.assaydao.provider.ResourceKind;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.web3j.abi.FunctionEncoder;
import org.web3j.abi.datatypes.DynamicArray;
import org.web3j.abi.datatypes.DynamicBytes;
import org.web3j.abi.datatypes.Utf8String;
import org.web3j.abi.datatypes.generated.Uint256;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the logs of a real listing say, and what cannot be read. */
@TestInstance(Lifecycle.PER_CLASS)
class FactsTest {
    private static final BigInteger MILLION = BigInteger.TEN.pow(24);

    private Contracts contracts;
    private Facts facts;
    private List<ChainLog> logs;

    @BeforeAll
    void read() throws IOException {
        JsonNode listing;
        try (InputStream file = Objects.requireNonNull(getClass().getResourceAsStream("/mirror/listing.json"))) {
            listing = JsonMapper.shared().readTree(file);
        }
        JsonNode d = listing.path("deployment");
        contracts = new Contracts(
                d.path("chainId").longValue(),
                d.path("deployedAtBlock").longValue(),
                address(d, "token"),
                address(d, "governor"),
                address(d, "timelock"),
                address(d, "registry"),
                address(d, "vault"),
                address(d, "bondToken"),
                Samples.CONTRACTS.court(),
                Samples.CONTRACTS.fund(),
                Samples.CONTRACTS.certificate(),
                Samples.CONTRACTS.anchor(),
                Samples.CONTRACTS.auditorBonds(),
                Samples.CONTRACTS.delistings(),
                Samples.CONTRACTS.auditorCases());
        facts = new Facts(contracts);
        logs = StreamSupport.stream(listing.path("logs").spliterator(), false)
                .map(FactsTest::log)
                .toList();
    }

    private static Address address(JsonNode json, String field) {
        return Address.parse(json.path(field).asString());
    }

    private static ChainLog log(JsonNode json) {
        return new ChainLog(
                Long.decode(json.path("blockNumber").asString()),
                Hash32.parse(json.path("blockHash").asString()),
                Integer.decode(json.path("logIndex").asString()),
                Hash32.parse(json.path("transactionHash").asString()),
                address(json, "address"),
                StreamSupport.stream(json.path("topics").spliterator(), false)
                        .map(topic -> Hash32.parse(topic.asString()))
                        .toList(),
                HexBytes.parse(json.path("data").asString()),
                HexBytes.EMPTY);
    }

    private List<ChainFact> told() {
        List<ChainFact> told = new ArrayList<>();
        for (ChainLog log : logs) {
            if (facts.read(log) instanceof Reading.Facts(var some)) told.addAll(some);
        }
        return told;
    }

    private <T> T first(Class<T> type) {
        return told().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_listing_is_told_in_chain_order() {
        assertThat(told().stream().map(fact -> fact.getClass().getSimpleName()))
                .containsExactly(
                        "AuditorAccredited",
                        "ApplicationRegistered",
                        "BondDeposited",
                        "ApplicationBonded",
                        "ApplicationAttested",
                        "ProposalPublished",
                        "ProposalEntitled",
                        "ListingProposed",
                        "BallotCounted",
                        "BallotCounted",
                        "ProposalQueued",
                        "ProviderListed",
                        "ProposalExecuted");
        assertThat(told().stream().map(ChainFact::position)).isSorted();
    }

    @Test
    void every_field_of_a_fact_is_the_log_s() {
        assertThat(first(ApplicationAttested.class)).satisfies(fact -> {
            assertThat(fact.auditor()).isEqualTo(TestChain.AUDITOR);
            assertThat(fact.kind()).isEqualTo(ResourceKind.GPU_COMPUTE);
            assertThat(fact.capacity()).isEqualTo(TokenAmount.of(123));
        });
        assertThat(first(BondDeposited.class).bonded().units()).isEqualTo(BigInteger.TEN.pow(22));
        assertThat(first(ProposalEntitled.class)).satisfies(fact -> {
            assertThat(fact.kind()).isEqualTo(ProposalKind.LIST_PROVIDER);
            assertThat(fact.source()).isEqualTo(contracts.registry());
            assertThat(fact.round()).isEqualTo(1);
            assertThat(fact.parties()).contains(TestChain.PROVIDER);
        });
        assertThat(first(ProposalPublished.class)).satisfies(fact -> {
            assertThat(fact.proposer()).isEqualTo(contracts.governor());
            assertThat(fact.targets()).containsExactly(contracts.registry());
            assertThat(fact.description())
                    .startsWith("List provider " + TestChain.PROVIDER)
                    .endsWith("#proposer=" + contracts.governor().toLowerCase());
            assertThat(fact.deadline().seconds() - fact.snapshot().seconds()).isEqualTo(600);
        });
    }

    @Test
    void an_attestation_for_ever_is_read_as_the_last_time_there_is() {
        ChainLog attested = logs.stream()
                .filter(log -> log.topics().getFirst().equals(Facts.topic(ProviderRegistry.APPLICATIONATTESTED_EVENT)))
                .findFirst()
                .orElseThrow();
        String data = attested.data().toString();
        ChainLog forEver = new ChainLog(
                attested.block(),
                attested.blockHash(),
                attested.index(),
                attested.transaction(),
                attested.address(),
                attested.topics(),
                HexBytes.parse(data.substring(0, data.length() - 16) + "f".repeat(16)),
                attested.call());
        ApplicationAttested fact = (ApplicationAttested)
                ((Reading.Facts) facts.read(forEver)).facts().getFirst();
        assertThat(fact.validUntil()).isEqualTo(ChainTime.of(Long.MAX_VALUE));
    }

    @Test
    void a_vote_is_gasless_when_its_transaction_called_a_function_that_takes_a_signature() {
        ChainLog vote = logs.stream().filter(facts::isVote).findFirst().orElseThrow();
        assertThat(counted(vote).channel()).isEqualTo(Channel.ON_CHAIN);
        assertThat(counted(vote.calledBy(Selectors.of("castVote", "uint256,uint8")))
                        .channel())
                .isEqualTo(Channel.ON_CHAIN);
        assertThat(counted(vote.calledBy(Selectors.of("castVoteBySig", "uint256,uint8,address,bytes")))
                        .channel())
                .isEqualTo(Channel.GASLESS);
        assertThat(counted(vote).support()).isEqualTo(Support.FOR);
        assertThat(counted(vote).weight().units()).isEqualTo(MILLION);
    }

    private BallotCounted counted(ChainLog vote) {
        return (BallotCounted) ((Reading.Facts) facts.read(vote)).facts().getFirst();
    }

    @Test
    void sums_and_checkpoints_are_no_events_of_their_own() {
        assertThat(logs.stream().map(facts::read).filter(Reading.Tally.class::isInstance))
                .hasSize(2)
                .last()
                .satisfies(reading -> assertThat(((Reading.Tally) reading).totals())
                        .isEqualTo(
                                new Totals(TokenAmount.ZERO, new TokenAmount(MILLION.shiftLeft(1)), TokenAmount.ZERO)));
        assertThat(logs.stream().map(facts::read).filter(Reading.Checkpoint.class::isInstance))
                .hasSize(3)
                .allSatisfy(reading ->
                        assertThat(((Reading.Checkpoint) reading).before()).isEqualTo(TokenAmount.ZERO));
    }

    @Test
    void a_proposal_of_several_actions_keeps_each_in_its_place() {
        Address one = Address.parse("0x0000000000000000000000000000000000000001");
        Address two = Address.parse("0x0000000000000000000000000000000000000002");
        byte[] longer = new byte[70];
        longer[69] = 9;
        String data = "0x"
                + FunctionEncoder.encodeConstructor(List.of(
                        new Uint256(77),
                        account(one),
                        new DynamicArray<>(org.web3j.abi.datatypes.Address.class, List.of(account(one), account(two))),
                        new DynamicArray<>(Uint256.class, List.of(new Uint256(5), new Uint256(6))),
                        new DynamicArray<>(Utf8String.class, List.of(new Utf8String(""), new Utf8String("x"))),
                        new DynamicArray<>(
                                DynamicBytes.class,
                                List.of(new DynamicBytes(new byte[] {1, 2, 3}), new DynamicBytes(longer))),
                        new Uint256(1_000),
                        new Uint256(2_000),
                        new Utf8String("Zwölf Boxkämpfer\u0000 jagen")));
        ChainLog log = new ChainLog(
                5,
                Hash32.ZERO,
                3,
                Hash32.ZERO,
                contracts.governor(),
                List.of(Facts.topic(AssayGovernor.PROPOSALCREATED_EVENT)),
                HexBytes.parse(data),
                HexBytes.EMPTY);

        ProposalPublished fact =
                (ProposalPublished) ((Reading.Facts) facts.read(log)).facts().getFirst();

        assertThat(fact.targets()).containsExactly(one, two);
        assertThat(fact.values()).containsExactly(TokenAmount.of(5), TokenAmount.of(6));
        assertThat(fact.calldatas()).containsExactly(HexBytes.parse("0x010203"), HexBytes.of(longer));
        assertThat(fact.description()).isEqualTo("Zwölf Boxkämpfer\u0000 jagen");
        assertThat(fact.descriptionHash())
                .isEqualTo(Hash32.keccak("Zwölf Boxkämpfer\u0000 jagen".getBytes(StandardCharsets.UTF_8)));
        assertThat(fact.position()).isEqualTo(ChainPosition.ofLog(5, Hash32.ZERO, 3));
    }

    private static org.web3j.abi.datatypes.Address account(Address address) {
        return new org.web3j.abi.datatypes.Address(address.toLowerCase());
    }

    @Test
    void a_log_is_found_under_the_aggregates_that_it_concerns() {
        ChainLog vote = logs.stream().filter(facts::isVote).findFirst().orElseThrow();
        BallotCounted counted = counted(vote);
        assertThat(facts.subjects(vote))
                .containsExactly(
                        counted.ballot().toString(), "votes:" + counted.ballot().proposal());
    }

    @Test
    void an_event_that_no_table_names_cannot_be_read() {
        ChainLog known = logs.getLast();
        ChainLog unknown = new ChainLog(
                known.block(),
                known.blockHash(),
                known.index(),
                known.transaction(),
                known.address(),
                List.of(Hash32.keccak(new byte[] {1})),
                known.data(),
                HexBytes.EMPTY);
        assertThatThrownBy(() -> facts.read(unknown))
                .isInstanceOf(Undecodable.class)
                .hasMessageContaining("log " + known.index() + " of block " + known.block());
    }

    @Test
    void a_log_whose_data_are_cut_off_cannot_be_read() {
        for (ChainLog whole : logs) {
            if (whole.data().length() == 0) continue;
            ChainLog cut = new ChainLog(
                    whole.block(),
                    whole.blockHash(),
                    whole.index(),
                    whole.transaction(),
                    whole.address(),
                    whole.topics(),
                    HexBytes.EMPTY,
                    HexBytes.EMPTY);
            if (facts.read(whole) instanceof Reading.NoFact) continue;
            assertThatThrownBy(() -> facts.read(cut)).isInstanceOf(Undecodable.class);
        }
    }

    @Test
    void a_log_with_a_byte_too_many_or_beside_its_fields_cannot_be_read() {
        ChainLog bonded = logs.stream()
                .filter(log -> log.topics().getFirst().equals(Facts.topic(BondVault.BONDDEPOSITED_EVENT)))
                .findFirst()
                .orElseThrow();
        List<Hash32> above = new ArrayList<>(bonded.topics());
        above.set(1, above(above.get(1)));
        List<Hash32> fewer = bonded.topics().subList(0, bonded.topics().size() - 1);
        List<Hash32> more = new ArrayList<>(bonded.topics());
        more.add(Hash32.ZERO);

        assertThat(facts.read(bonded)).isInstanceOf(Reading.Facts.class);
        for (ChainLog other : List.of(
                with(bonded, above, bonded.data()),
                with(bonded, fewer, bonded.data()),
                with(bonded, more, bonded.data()),
                with(bonded, bonded.topics(), HexBytes.parse(bonded.data() + "00")),
                with(bonded, bonded.topics(), HexBytes.parse(bonded.data() + "00".repeat(Hash32.BYTES))))) {
            assertThatThrownBy(() -> facts.read(other)).isInstanceOf(Undecodable.class);
        }
    }

    @Test
    void a_number_above_its_field_and_a_string_that_is_padded_with_something_cannot_be_read() {
        ChainLog vote = logs.stream().filter(facts::isVote).findFirst().orElseThrow();
        String data = vote.data().toString();
        int support = "0x".length() + 2 * Hash32.BYTES;
        String number = data.substring(0, support) + "01" + data.substring(support + 2);
        String reason = FunctionEncoder.encodeConstructor(
                List.of(new Uint256(1), new Uint256(1), new Uint256(1), new DynamicBytes(new byte[] {(byte) 0xff})));
        String padded = reason.substring(0, reason.length() - 2) + "01";

        assertThat(counted(with(vote, vote.topics(), HexBytes.parse("0x" + reason))))
                .satisfies(fact -> {
                    assertThat(fact.reason()).isEqualTo("\uFFFD");
                    assertThat(fact.reasonHash()).isEqualTo(Hash32.keccak(new byte[] {(byte) 0xff}));
                });
        for (String other : List.of(number, "0x" + padded)) {
            ChainLog log = with(vote, vote.topics(), HexBytes.parse(other));
            assertThatThrownBy(() -> facts.read(log)).isInstanceOf(Undecodable.class);
        }
    }

    /** An address as a topic has it, with something where its zeros are. */
    private static Hash32 above(Hash32 topic) {
        byte[] word = topic.toBytes();
        word[0] = 1;
        return Hash32.of(word);
    }

    private static ChainLog with(ChainLog log, List<Hash32> topics, HexBytes data) {
        return new ChainLog(
                log.block(), log.blockHash(), log.index(), log.transaction(), log.address(), topics, data, log.call());
    }

    @Test
    void a_log_of_a_stranger_s_contract_cannot_be_read() {
        ChainLog log = new ChainLog(
                1,
                Hash32.ZERO,
                0,
                Hash32.ZERO,
                contracts.bondToken(),
                List.of(Hash32.ZERO),
                HexBytes.EMPTY,
                HexBytes.EMPTY);
        assertThatThrownBy(() -> facts.read(log)).isInstanceOf(Undecodable.class);
    }
}
