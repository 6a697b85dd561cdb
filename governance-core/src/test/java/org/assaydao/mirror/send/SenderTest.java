package org.assaydao.mirror.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.assaydao.Samples;
import org.assaydao.ballot.BallotDesk;
import org.assaydao.ballot.BallotEvent.Channel;
import org.assaydao.ballot.BallotLedger;
import org.assaydao.ballot.BallotSettings;
import org.assaydao.ballot.RelayGas;
import org.assaydao.chain.ChainOutlook;
import org.assaydao.chain.ContractReads;
import org.assaydao.chain.Contracts;
import org.assaydao.chain.GovernorCalls;
import org.assaydao.chain.ProposalOutlook;
import org.assaydao.chain.PushProbe;
import org.assaydao.chain.RelayGauge;
import org.assaydao.chain.RelayedBallots;
import org.assaydao.chain.SignatureProbe;
import org.assaydao.chain.StillChain;
import org.assaydao.chain.VotingPower;
import org.assaydao.contracts.AssayGovernor;
import org.assaydao.contracts.AssayToken;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.BallotId;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.Gas;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.HexBytes;
import org.assaydao.kernel.Intent.OfBallots;
import org.assaydao.kernel.IntentId;
import org.assaydao.kernel.ProposalId;
import org.assaydao.ledger.ProcessorsConfiguration;
import org.assaydao.ledger.TestDatabase;
import org.assaydao.mirror.Election;
import org.assaydao.mirror.FaultyNode;
import org.assaydao.mirror.MirrorContext;
import org.assaydao.mirror.TestChain;
import org.assaydao.mirror.follow.ChainWatch;
import org.assaydao.mirror.follow.FollowRoom;
import org.assaydao.mirror.follow.MirrorHealth;
import org.assaydao.mirror.node.Node;
import org.assaydao.mirror.node.NodeFault;
import org.assaydao.mirror.node.NodeRoom;
import org.assaydao.mirror.outlook.SeenExtensions;
import org.assaydao.statement.Notary;
import org.assaydao.statement.StatementTypes;
import org.assaydao.turn.Lease;
import org.assaydao.turn.Lease.LeaseLost;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.web3j.abi.datatypes.generated.Uint256;
import org.web3j.abi.datatypes.generated.Uint8;
import org.web3j.crypto.Credentials;
import tools.jackson.databind.JsonNode;

/** From intents to transactions that are final, on a real chain and a real store. */
@Tag("integration")
@TestInstance(Lifecycle.PER_CLASS)
class SenderTest {
    /** The key of a development account that nothing else here uses. */
    private static final String ANOTHER_KEY = "0xdbda1821b80551c9d65939329250298aa3472ba22feea921c0cf5d620ea67b97";

    private TestChain chain;
    private Election election;
    private FaultyNode node;
    private MirrorContext mirror;

    @BeforeAll
    void start() {
        chain = TestChain.start();
        election = new Election(chain);
        election.begin();
        node = new FaultyNode(chain.url());
        mirror = MirrorContext.start(TestDatabase.empty(), node.url(), chain.deploymentFile());
    }

    @AfterEach
    void recover() {
        node.beHonest();
        cheapBlock();
        settle();
        settle();
    }

    @AfterAll
    void stop() {
        mirror.close();
        node.close();
        chain.close();
    }

    private IntentId relay(int who, ProposalId proposal, int support) {
        IntentId intent = IntentId.relay(proposal, TestChain.ACCOUNTS.get(4 + who));
        mirror.request(intent, election.relay(who, proposal, support));
        return intent;
    }

    private void settle() {
        chain.mine(9);
        mirror.catchUp();
        mirror.send();
    }

    private List<String> signed(IntentId intent) {
        return mirror.texts(
                "select encode(hash, 'hex') from outbound where intent = ? order by created_at", intent.toString());
    }

    @Test
    void a_relayed_ballot_is_counted_as_gasless_and_its_transaction_settled() {
        ProposalId proposal = election.open("to be relayed");
        mirror.catchUp();
        IntentId intent = relay(0, proposal, 1);

        assertThat(mirror.send()).isEmpty();
        chain.mine(1);
        settle();

        assertThat(mirror.stream(intent.toString()))
                .containsExactly(
                        "assay.transaction.TransactionRequested",
                        "assay.transaction.TransactionPrepared",
                        "assay.transaction.TransactionBroadcast",
                        "assay.transaction.TransactionFinalised");
        assertThat(mirror.story())
                .filteredOn(event -> event.startsWith(new BallotId(proposal, Election.ALICE).toString()))
                .singleElement()
                .satisfies(event -> assertThat(event).contains(Channel.GASLESS.name()));
        RelayGauge gauge = mirror.bean(RelayGauge.class);
        assertThat(gauge.gasLeft(proposal)).isLessThan(settings().gasPerProposal());
        assertThat(gauge.read().money()).get().satisfies(money -> {
            assertThat(money.balance().isZero()).isFalse();
            assertThat(money.spentPerHour().isZero()).isFalse();
            assertThat(money.left()).isPresent();
        });
    }

    private RelaySettings settings() {
        return mirror.bean(RelaySettings.class);
    }

    private long nonce(IntentId intent) {
        return Long.parseLong(mirror.texts("select nonce from outbound where intent = ?", intent.toString())
                .getFirst());
    }

    @Test
    void the_ballot_with_the_nearest_deadline_goes_first_whenever_it_was_asked_for() {
        ProposalId sooner = election.publish("the sooner");
        chain.mineAfter(60);
        ProposalId later = election.publish("the later");
        chain.mineAfter(86_401);
        chain.mine(9);
        mirror.catchUp();
        IntentId second = relay(0, later, 1);
        IntentId first = relay(1, sooner, 1);

        mirror.send();

        assertThat(nonce(first)).isLessThan(nonce(second));
        blocks(1);
    }

    @Test
    void a_budget_that_is_spent_after_acceptance_ends_no_ballot_and_its_failed_attempts_wait_for_half_of_the_vote() {
        ProposalId proposal = election.publish("out of budget");
        ProposalId another = election.open("out of a voter's budget");
        chain.mine(9);
        mirror.catchUp();
        spent(proposal, new byte[0], settings().gasPerProposal());
        spent(another, Election.BOB.toBytes(), settings().gasPerVoter());
        List<IntentId> accepted = List.of(relay(0, proposal, 1), relay(1, another, 1));
        IntentId again = IntentId.relay(another, Election.BOB).next();
        mirror.request(again, election.relay(1, another, 1));
        assertThat(mirror.texts("""
                select intent from outbound_intent i join mirror_proposal p on p.proposal = i.proposal, mirror_checkpoint c
                where c.name = 'SEEN' and not_before between now() + (p.deadline - c.time) * interval '400 milliseconds'
                    and now() + (p.deadline - c.time) * interval '500 milliseconds'""")).containsExactly(again.toString());

        assertThat(mirror.bean(RelayGauge.class).gasLeft(proposal).isZero()).isTrue();
        mirror.send();
        blocks(1);
        settle();

        for (IntentId one : accepted) {
            assertThat(mirror.stream(one.toString())).last().isEqualTo("assay.transaction.TransactionFinalised");
        }
    }

    @Test
    void once_a_voters_budget_is_spent_no_more_is_paid_for_than_one_last_attempt() {
        ProposalId proposal = election.open("beyond a voter's budget");
        chain.mine(9);
        mirror.catchUp();
        IntentId first = relay(1, proposal, 1);
        spent(
                proposal,
                Election.BOB.toBytes(),
                settings().gasPerVoter().plus(RelayGas.alone(0)).minus(Gas.of(1)));
        IntentId last = first.next();
        mirror.request(last, election.relay(1, proposal, 1));
        mirror.jdbc().update("update relay_gas set gas = gas + 1 where voter = ?", (Object) Election.BOB.toBytes());
        mirror.request(last.next(), election.relay(1, proposal, 1));

        assertThat(mirror.texts(
                        "select intent from outbound_intent where proposal = ? and isfinite(not_before) order by ordinal",
                        proposal.toString()))
                .containsExactly(first.toString(), last.toString());
        mirror.jdbc().update("update outbound_intent set ended = 'OVER' where proposal = ?", proposal.toString());
    }

    @Test
    void one_that_was_tried_in_vain_finds_a_place_by_its_deadline_beside_a_crowd_that_was_not() {
        List<ProposalId> open = twoOpen("crowded by fresh ones");
        singles(open.getLast(), 2 * Sender.UNMINED_ALONE, "0x00");
        IntentId again = relay(0, open.getFirst(), 1);
        mirror.jdbc().update("update outbound_intent set tries = 3 where intent = ?", again.toString());

        mirror.send();

        assertThat(signed(again)).hasSize(1);
        blocks(4);
        settle();
    }

    @Test
    void neither_want_of_money_nor_a_foreign_use_of_the_key_counts_as_tried_in_vain() {
        ProposalId proposal = election.open("in vain for no reason of its own");
        cheapBlock();
        mirror.catchUp();
        IntentId intent = relay(0, proposal, 1);
        hold(baseFee());
        try {
            assertThat(mirror.send()).get().asString().contains("has not the money");
        } finally {
            hold(BigInteger.TEN.pow(22));
        }
        assertThat(tries(intent)).containsExactly("0");
        mirror.jdbc().update("update outbound_intent set ended = 'DISPLACED' where intent = ?", intent.toString());
        mirror.request(intent.next(), election.relay(0, proposal, 1));
        assertThat(tries(intent.next())).containsExactly("0");
        mirror.jdbc()
                .update(
                        "update outbound_intent set ended = 'REVERTED' where intent = ?",
                        intent.next().toString());
        mirror.request(intent.next().next(), election.relay(0, proposal, 1));
        assertThat(tries(intent.next().next())).containsExactly("1");
        mirror.jdbc().update("update outbound_intent set ended = 'OVER' where proposal = ?", proposal.toString());
    }

    private List<String> tries(IntentId intent) {
        return mirror.texts("select tries from outbound_intent where intent = ?", intent.toString());
    }

    @Test
    void a_relay_that_goes_alone_gets_no_more_gas_than_is_reserved_for_it_and_waits_while_it_would_use_more() {
        ProposalId proposal = election.open("within what is reserved");
        BigInteger reserved = RelayGas.alone(0).units();
        mirror.catchUp();
        IntentId intent = relay(0, proposal, 1);
        String more = "0x" + reserved.add(BigInteger.ONE).toString(16);
        node.change((request, answer) ->
                request.path("method").asString().equals("eth_estimateGas") ? FaultyNode.with(answer, more) : answer);
        mirror.send();
        assertThat(mirror.stream(intent.toString())).containsExactly("assay.transaction.TransactionRequested");

        String less = "0x" + reserved.subtract(BigInteger.ONE).toString(16);
        node.change((request, answer) ->
                request.path("method").asString().equals("eth_estimateGas") ? FaultyNode.with(answer, less) : answer);
        mirror.jdbc().update("update outbound_intent set not_before = now() where intent = ?", intent.toString());
        chain.mine(1);
        mirror.catchUp();
        mirror.send();
        assertThat(mirror.texts("select gas_limit from outbound where intent = ?", intent.toString()))
                .containsExactly(reserved.toString());
        blocks(1);
        settle();
    }

    /** Relays of single ballots that come to nothing, or to something that no node can tell from a ballot. */
    private void singles(ProposalId proposal, int count, String code) {
        Address contract = Samples.address("code of " + proposal);
        chain.rpc("anvil_setCode", contract.toLowerCase(), code);
        for (int i = 0; i < count; i++) {
            IntentId single = IntentId.relay(proposal, Samples.address("single " + i + " of " + proposal));
            mirror.request(single, new GovernorCalls.Call(contract, HexBytes.EMPTY));
        }
    }

    /** Two whose votes are open, the one that ends sooner first. */
    private List<ProposalId> twoOpen(String description) {
        ProposalId sooner = election.publish(description + ", the sooner");
        chain.mineAfter(60);
        ProposalId later = election.publish(description + ", the later");
        chain.mineAfter(86_401);
        chain.mine(9);
        mirror.catchUp();
        return List.of(sooner, later);
    }

    @ParameterizedTest
    @ValueSource(ints = {65, 150})
    void a_batch_is_sent_in_the_next_block_however_many_single_ballots_are_tried_again_and_again(int count) {
        List<ProposalId> open = twoOpen("poisoned by " + count);
        singles(open.getFirst(), count, "0x5f5ffd");
        Lease lease = mirror.lease("sender");
        long fence = lease.lead().orElseThrow();
        SendRoom.Turn sender = mirror.sender(lease);
        for (int block = 0; block < 3; block++) {
            for (int turn = 0; turn <= count / Sender.UNMINED; turn++) sender.turn(fence);
            chain.mine(1);
            mirror.catchUp();
        }
        IntentId batch = IntentId.relay(open.getLast(), 1);
        mirror.request(batch, election.relayTogether(open.getLast(), 1, List.of(0, 1)));

        sender.turn(fence);

        lease.release();
        assertThat(signed(batch)).hasSize(1);
        mirror.jdbc()
                .update(
                        "update outbound_intent set ended = 'OVER' where proposal = ?",
                        open.getFirst().toString());
        blocks(1);
    }

    @Test
    void single_ballots_take_half_of_what_may_be_on_its_way_so_that_batches_find_room() {
        List<ProposalId> open = twoOpen("crowded");
        singles(open.getFirst(), Sender.UNMINED, "0x00");
        mirror.send();
        mirror.send();
        IntentId batch = IntentId.relay(open.getLast(), 1);
        mirror.request(batch, election.relayTogether(open.getLast(), 1, List.of(0, 1)));

        mirror.send();

        assertThat(mirror.texts("select hash from outbound where not ended")).hasSize(Sender.UNMINED_ALONE + 1);
        assertThat(signed(batch)).hasSize(1);
        blocks(3);
        settle();
    }

    private void spent(ProposalId proposal, byte[] voter, Gas gas) {
        mirror.jdbc()
                .update(
                        "insert into relay_gas (proposal, voter, gas) values (?, ?, ?)",
                        proposal.toString(),
                        voter,
                        new BigDecimal(gas.units()));
    }

    @Test
    void a_batch_is_one_transaction_whose_votes_are_counted_as_gasless_and_whose_refusals_are_told() {
        ProposalId proposal = election.open("to be relayed together");
        election.vote(Election.BOB, proposal, 0);
        chain.mine(1);
        mirror.catchUp();
        IntentId batch = IntentId.relay(proposal, 1);
        var together = election.relayTogether(proposal, 1, List.of(0, 1, 2));
        assertThat(mirror.bean(PushProbe.class).counted(together.to(), together.calldata()))
                .as("Bob has voted already")
                .hasValue(2);
        mirror.request(batch, together);

        assertThat(mirror.send()).isEmpty();
        chain.mine(1);
        settle();

        assertThat(mirror.stream(batch.toString())).last().isEqualTo("assay.transaction.TransactionFinalised");
        for (Address voter : List.of(Election.ALICE, Election.CAROL)) {
            assertThat(mirror.story())
                    .filteredOn(event -> event.startsWith(new BallotId(proposal, voter).toString()))
                    .singleElement()
                    .satisfies(event -> assertThat(event).contains(Channel.GASLESS.name()));
        }
        RelayedBallots relayed = mirror.bean(RelayedBallots.class);
        Hash32 hash = Hash32.parse("0x" + signed(batch).getLast());
        assertThat(relayed.refused(hash)).singleElement().satisfies(refused -> {
            assertThat(refused.voter()).isEqualTo(Election.BOB);
            assertThat(refused.reason()).isEqualTo(RelayedBallots.Reason.ALREADY_VOTED);
        });
        assertThat(relayed.checkpoints(List.of(Election.ALICE, TestChain.PROVIDER), ChainTime.of(chain.time())))
                .containsExactly(Map.entry(Election.ALICE, 0));
    }

    @Test
    void bytes_that_were_committed_go_out_after_a_crash_and_no_others() {
        ProposalId proposal = election.open("to crash before sending");
        mirror.catchUp();
        IntentId intent = relay(1, proposal, 0);
        node.swallow("eth_sendRawTransaction");
        assertThatThrownBy(mirror::send).isInstanceOf(NodeFault.class);
        List<String> committed = signed(intent);
        assertThat(committed).hasSize(1);
        assertThat(mirror.stream(intent.toString())).last().isEqualTo("assay.transaction.TransactionPrepared");

        node.beHonest();
        mirror.send();

        assertThat(signed(intent)).isEqualTo(committed);
        chain.mine(1);
        assertThat(chain.isMined(Hash32.parse("0x" + committed.getFirst()))).isTrue();
        settle();
        assertThat(mirror.stream(intent.toString())).last().isEqualTo("assay.transaction.TransactionFinalised");
    }

    @Test
    void many_are_on_their_way_at_once_with_nonces_in_a_row() {
        ProposalId first = election.publish("one of three");
        ProposalId second = election.open("two of three");
        mirror.catchUp();
        List<IntentId> intents = List.of(relay(0, first, 1), relay(1, first, 1), relay(2, second, 1));

        mirror.send();
        chain.mine(1);
        settle();

        assertThat(intents).allSatisfy(intent -> assertThat(mirror.stream(intent.toString()))
                .last()
                .isEqualTo("assay.transaction.TransactionFinalised"));
        List<Long> nonces = mirror
                .texts("select nonce from outbound where replaced_by is null and sender = ? order by nonce", (Object)
                        mirror.relay().toBytes())
                .stream()
                .map(Long::valueOf)
                .toList();
        assertThat(nonces).doesNotHaveDuplicates();
        assertThat(nonces.getLast() - nonces.getFirst()).isEqualTo(nonces.size() - 1L);
    }

    @Test
    void ballots_over_sequential_nonces_go_one_after_the_other() {
        ProposalId first = election.publish("sequential, one");
        ProposalId second = election.open("sequential, two");
        mirror.catchUp();
        IntentId one = IntentId.relay(first, Election.CAROL);
        IntentId two = IntentId.relay(second, Election.CAROL);
        long nonce = election.sequentialNonce(2);
        accepted(first, nonce);
        accepted(second, nonce + 1);
        mirror.request(one, election.relaySequential(2, first, 1, nonce));
        mirror.request(two, election.relaySequential(2, second, 1, nonce + 1));

        mirror.send();
        assertThat(signed(one)).hasSize(1);
        assertThat(signed(two)).isEmpty();
        assertThat(mirror.stream(two.toString())).containsExactly("assay.transaction.TransactionRequested");
        chain.mine(1);
        mirror.catchUp();
        mirror.send();
        chain.mine(1);
        settle();

        assertThat(List.of(one, two)).allSatisfy(intent -> assertThat(mirror.stream(intent.toString()))
                .last()
                .isEqualTo("assay.transaction.TransactionFinalised"));
    }

    @Test
    void what_the_chain_dropped_is_sent_again() {
        ProposalId proposal = election.open("to be dropped");
        mirror.catchUp();
        IntentId intent = relay(2, proposal, 2);
        mirror.send();
        chain.rpc("anvil_dropAllTransactions");
        chain.mine(1);
        mirror.catchUp();

        mirror.send();
        chain.mine(1);
        settle();

        assertThat(signed(intent)).hasSize(1);
        assertThat(mirror.stream(intent.toString())).last().isEqualTo("assay.transaction.TransactionFinalised");
    }

    @Test
    void a_call_that_final_state_refuses_for_good_is_given_up() {
        ProposalId proposal = election.open("to be voted on elsewhere");
        election.vote(Election.ALICE, proposal, 0);
        chain.mine(1);
        mirror.catchUp();
        IntentId intent = relay(0, proposal, 1);

        mirror.send();
        assertThat(mirror.stream(intent.toString())).last().isEqualTo("assay.transaction.TransactionRequested");
        PushProbe probe = mirror.bean(PushProbe.class);
        var call = election.relay(0, proposal, 1);
        assertThat(probe.wouldSucceed(call.to(), call.calldata())).isEqualTo(PushProbe.Verdict.NOT_YET);

        chain.mine(9);
        mirror.catchUp();
        mirror.send();
        assertThat(mirror.stream(intent.toString())).last().isEqualTo("assay.transaction.TransactionAbandoned");
        assertThat(probe.wouldSucceed(call.to(), call.calldata())).isEqualTo(PushProbe.Verdict.NEVER);
        assertThat(mirror.story())
                .filteredOn(event -> event.contains("TransactionAbandoned") && event.contains(intent.toString()))
                .allSatisfy(event -> assertThat(event).contains("GovernorAlreadyCastVote"));
    }

    @Test
    void a_transaction_that_a_voter_overtook_is_settled_as_reverted_with_its_reason() {
        ProposalId proposal = election.open("to be overtaken");
        mirror.catchUp();
        IntentId intent = relay(1, proposal, 1);
        mirror.send();
        chain.send(
                Election.BOB,
                election.contracts.governor(),
                Election.call(AssayGovernor.FUNC_CASTVOTE, new Uint256(proposal.number()), new Uint8(0)),
                Map.of("gasPrice", "0x174876e800"));
        chain.mine(1);
        settle();

        assertThat(mirror.stream(intent.toString())).last().isEqualTo("assay.transaction.TransactionReverted");
        assertThat(mirror.story())
                .filteredOn(event -> event.contains("TransactionReverted") && event.contains(intent.toString()))
                .allSatisfy(event -> assertThat(event).contains("GovernorAlreadyCastVote"));
    }

    @Test
    void what_a_foreign_use_of_the_key_displaced_ends_and_can_be_asked_for_again() {
        ProposalId proposal = election.open("to be displaced");
        mirror.catchUp();
        IntentId intent = relay(2, proposal, 1);
        node.swallow("eth_sendRawTransaction");
        assertThatThrownBy(mirror::send).isInstanceOf(NodeFault.class);
        node.beHonest();
        useKeyElsewhere();
        mirror.send();
        settle();
        assertThat(mirror.stream(intent.toString())).doesNotContain("assay.transaction.TransactionDisplaced");

        settle();

        assertThat(mirror.stream(intent.toString())).last().isEqualTo("assay.transaction.TransactionDisplaced");
        mirror.request(intent.next(), election.relay(2, proposal, 1));
        mirror.send();
        chain.mine(1);
        settle();
        assertThat(mirror.stream(intent.next().toString())).last().isEqualTo("assay.transaction.TransactionFinalised");
    }

    @Test
    void a_receipt_that_a_node_does_not_tell_once_displaces_nothing_and_gives_nothing_up() {
        ProposalId proposal = election.open("to be kept back");
        mirror.catchUp();
        IntentId intent = relay(2, proposal, 1);
        mirror.send();
        chain.mine(1);
        mirror.catchUp();
        Credentials another = Credentials.create(ANOTHER_KEY);
        mirror.send(another);
        chain.mine(21);
        mirror.catchUp();
        node.change((request, answer) -> request.path("method").asString().equals("eth_getTransactionReceipt")
                ? FaultyNode.with(answer, null)
                : answer);

        mirror.send(another);

        assertThat(mirror.stream(intent.toString())).last().isEqualTo("assay.transaction.TransactionBroadcast");
        assertThat(new Mempool(NodeRoom.nodes(node.url(), chain.url()))
                        .mined(List.of(Hash32.parse("0x" + signed(intent).getLast())))
                        .places())
                .as("a second node is asked for what the first does not have")
                .hasSize(1);
        node.beHonest();
        settle();
        assertThat(mirror.stream(intent.toString())).last().isEqualTo("assay.transaction.TransactionFinalised");
        assertThat(signed(intent)).hasSize(1);
    }

    @Test
    void what_gas_costs_is_told_before_anything_is_sent_and_fees_go_as_far_as_the_cap() {
        ProposalId proposal = election.open("at the cap");
        chain.rpc("anvil_setNextBlockBaseFeePerGas", "0x" + new BigInteger("400000000000").toString(16));
        chain.mine(1);
        mirror.catchUp();
        mirror.jdbc().update("delete from relay_standing");

        assertThat(mirror.send()).isEmpty();
        assertThat(mirror.bean(RelayGauge.class).read().money()).get().satisfies(money -> {
            assertThat(money.price().units()).isBetween(new BigInteger("300000000000"), new BigInteger("420000000000"));
            assertThat(money.tooDear()).isFalse();
        });
        IntentId intent = relay(0, proposal, 1);
        chain.mine(1);
        mirror.catchUp();
        assertThat(mirror.send()).isEmpty();
        assertThat(mirror.texts("select max_fee from outbound where intent = ?", intent.toString()))
                .containsExactly(settings().feeCap().toString());
        blocks(1);
    }

    @Test
    void a_final_nonce_is_asked_of_a_node_once_a_block() {
        election.open("to ask for nonces in");
        mirror.catchUp();
        ProposalOutlook outlook = mirror.bean(ProposalOutlook.class);
        var told = outlook.finalSequentialNonce(election.contracts.governor(), Election.ALICE);
        int asked = node.asked();
        assertThat(outlook.finalSequentialNonce(election.contracts.governor(), Election.ALICE))
                .isEqualTo(told);
        assertThat(node.asked()).isEqualTo(asked);
        outlook.finalSequentialNonce(election.contracts.governor(), Election.BOB);
        assertThat(node.asked()).isEqualTo(asked + 1);
        chain.mine(1);
        mirror.catchUp();
        asked = node.asked();
        outlook.finalSequentialNonce(election.contracts.governor(), Election.ALICE);
        assertThat(node.asked()).isEqualTo(asked + 1);
    }

    @Test
    void fees_that_no_block_took_are_raised_with_the_same_nonce() {
        ProposalId proposal = election.open("to be stuck");
        mirror.catchUp();
        IntentId intent = relay(0, proposal, 1);
        mirror.send();
        for (int block = 0; block < 21; block++) {
            // A base fee that the offer does not reach leaves the transaction in the pool.
            chain.rpc("anvil_setNextBlockBaseFeePerGas", "0x174876e800");
            chain.mine(1);
        }
        mirror.catchUp();

        mirror.send();

        assertThat(signed(intent)).hasSize(2);
        assertThat(mirror.stream(intent.toString())).contains("assay.transaction.TransactionReplaced");
        cheapBlock();
        settle();
        assertThat(mirror.stream(intent.toString())).last().isEqualTo("assay.transaction.TransactionFinalised");
    }

    private static final BigInteger GWEI = BigInteger.TEN.pow(9);

    /** Blocks in which a unit of gas costs more than is offered, until fees are raised. */
    private void dearBlocks(long gwei) {
        for (int block = 0; block < 21; block++) {
            chain.rpc(
                    "anvil_setNextBlockBaseFeePerGas",
                    "0x" + GWEI.multiply(BigInteger.valueOf(gwei)).toString(16));
            chain.mine(1);
        }
        mirror.catchUp();
    }

    private BigInteger gasLimit(IntentId intent) {
        return new BigInteger(mirror.texts("select gas_limit from outbound where intent = ?", intent.toString())
                .getFirst());
    }

    private BigInteger offered(IntentId intent) {
        return new BigInteger(mirror.texts(
                        "select max_fee from outbound where intent = ? order by created_at desc limit 1",
                        intent.toString())
                .getFirst());
    }

    @Test
    void fees_are_raised_as_far_as_the_money_goes_where_it_does_not_pay_for_what_the_market_asks() {
        ProposalId proposal = election.open("to be stuck for want of money");
        cheapBlock();
        mirror.catchUp();
        IntentId intent = relay(0, proposal, 1);
        mirror.send();
        dearBlocks(100);
        hold(gasLimit(intent).multiply(GWEI).multiply(BigInteger.valueOf(150)));
        try {
            assertThat(mirror.send()).isEmpty();

            assertThat(offered(intent)).isEqualTo(GWEI.multiply(BigInteger.valueOf(150)));
            settle();
            assertThat(mirror.stream(intent.toString())).last().isEqualTo("assay.transaction.TransactionFinalised");
        } finally {
            hold(BigInteger.TEN.pow(22));
        }
    }

    @Test
    void fees_are_raised_up_to_the_cap_where_the_market_asks_for_more() {
        ProposalId proposal = election.open("to be stuck below the cap");
        cheapBlock();
        mirror.catchUp();
        IntentId intent = relay(0, proposal, 1);
        mirror.send();
        dearBlocks(400);

        assertThat(mirror.send()).isEmpty();

        assertThat(offered(intent)).isEqualTo(settings().feeCap().units());
    }

    @Test
    void where_the_money_is_bound_behind_the_first_in_line_the_last_gives_way_and_nothing_new_is_signed() {
        ProposalId proposal = election.open("to be stuck in a row");
        cheapBlock();
        mirror.catchUp();
        IntentId first = relay(0, proposal, 1);
        mirror.send();
        IntentId last = relay(1, proposal, 1);
        mirror.send();
        IntentId fresh = relay(2, proposal, 1);
        dearBlocks(100);
        BigInteger market = GWEI.multiply(BigInteger.valueOf(100));
        BigInteger bound = offered(last).multiply(gasLimit(last));
        // All of it pays for the first at the base fee, what the last leaves of it does not.
        hold(market.multiply(gasLimit(first)).add(bound.shiftRight(1)));
        try {
            assertThat(mirror.send()).get().asString().contains("has not the money");

            assertThat(signed(first)).hasSize(1);
            assertThat(signed(fresh)).isEmpty();
            assertThat(mirror.stream(last.toString())).last().isEqualTo("assay.transaction.TransactionGivenUp");
            chain.rpc("anvil_setNextBlockBaseFeePerGas", "0x" + market.toString(16));
            chain.mine(1);
            mirror.catchUp();
        } finally {
            hold(BigInteger.TEN.pow(22));
        }
        mirror.send();
        blocks(2);
        settle();
        assertThat(List.of(first, fresh)).allSatisfy(one -> assertThat(mirror.stream(one.toString()))
                .last()
                .isEqualTo("assay.transaction.TransactionFinalised"));
    }

    @Test
    void an_instance_that_has_lost_its_lease_notes_neither_a_block_nor_a_balance() {
        ProposalId proposal = election.open("mined under another");
        mirror.catchUp();
        IntentId intent = relay(0, proposal, 1);
        mirror.send();
        chain.mine(1);
        mirror.catchUp();
        staleTurn();
        String mined = "select mined_block::text from outbound where intent = ?";
        assertThat(mirror.texts(mined, intent.toString())).containsOnlyNulls();
        mirror.send();
        assertThat(mirror.texts(mined, intent.toString())).doesNotContainNull();
    }

    @Test
    void an_instance_that_has_lost_its_lease_puts_nothing_off() {
        ProposalId proposal = election.open("voted elsewhere, under another");
        election.vote(Election.ALICE, proposal, 0);
        chain.mine(1);
        mirror.catchUp();
        IntentId intent = relay(0, proposal, 1);
        staleTurn();
        String asked = "select tries || ' ' || not_before_block from outbound_intent where intent = ?";
        assertThat(mirror.texts(asked, intent.toString())).containsExactly("0 0");
        mirror.send();
        assertThat(mirror.texts(asked, intent.toString())).doesNotContain("0 0");
    }

    @Test
    void an_instance_that_has_lost_its_lease_doubts_nothing() {
        ProposalId proposal = election.open("doubted under another");
        mirror.catchUp();
        IntentId intent = relay(0, proposal, 1);
        mirror.send();
        chain.mine(9);
        mirror.catchUp();
        node.change((request, answer) -> request.path("method").asString().equals("eth_getTransactionReceipt")
                ? FaultyNode.with(answer, null)
                : answer);
        staleTurn();
        String doubted = "select doubted_at_block::text from outbound where intent = ? order by created_at";
        assertThat(mirror.texts(doubted, intent.toString())).containsOnlyNulls();
        mirror.send();
        assertThat(mirror.texts(doubted, intent.toString())).first().isNotNull();
    }

    /** A turn of an instance from which another one takes over at its beginning. */
    private void staleTurn() {
        String standing = "select balance || ' ' || block || ' ' || at from relay_standing";
        List<String> before = mirror.texts(standing);
        Lease lost = mirror.lease("sender");
        long fence = lost.lead().orElseThrow();
        SendRoom.Turn sender = mirror.sender(lost);
        lost.release();
        Lease other = mirror.lease("sender");
        other.lead().orElseThrow();
        try {
            assertThatThrownBy(() -> sender.turn(fence)).isInstanceOf(LeaseLost.class);
        } finally {
            other.release();
        }
        assertThat(mirror.texts(standing)).isEqualTo(before);
    }

    @Test
    void a_turn_that_changed_nothing_is_not_repeated_before_the_next_block() {
        List<IntentId> intents = threeRelays("refused until there is money");
        node.refuse("transaction pool is full", firstSent());
        Lease lease = mirror.lease("sender");
        long fence = lease.lead().orElseThrow();
        SendRoom.Turn sender = mirror.sender(lease);
        sender.turn(fence);
        sender.turn(fence);
        int asked = node.asked();

        assertThat(sender.turn(fence)).isPresent();

        assertThat(node.asked()).isEqualTo(asked);
        lease.release();
        node.beHonest();
        blocks(2);
        settle();
        assertThat(mirror.stream(intents.getFirst().toString()))
                .last()
                .isEqualTo("assay.transaction.TransactionFinalised");
    }

    @Test
    void what_a_node_took_though_its_answer_was_lost_counts_as_sent() {
        ProposalId proposal = election.open("to be taken in silence");
        mirror.catchUp();
        IntentId intent = relay(0, proposal, 1);
        node.swallow("eth_sendRawTransaction");
        assertThatThrownBy(mirror::send).isInstanceOf(NodeFault.class);
        node.beHonest();
        chain.rpc(
                "eth_sendRawTransaction",
                "0x"
                        + mirror.texts("select encode(raw, 'hex') from outbound where intent = ?", intent.toString())
                                .getFirst());

        mirror.send();

        assertThat(mirror.stream(intent.toString())).last().isEqualTo("assay.transaction.TransactionBroadcast");
    }

    /** Sends of the transaction that the first send was of, and of no other. */
    private static Predicate<JsonNode> firstSent() {
        AtomicReference<String> first = new AtomicReference<>("");
        return request -> {
            if (!request.path("method").asString().equals("eth_sendRawTransaction")) return false;
            String raw = request.path("params").path(0).asString();
            return raw.equals(first.updateAndGet(earlier -> earlier.isEmpty() ? raw : earlier));
        };
    }

    /** Sending anything but the first {@code many} that are sent. */
    private static Predicate<JsonNode> sentBehind(int many) {
        Set<String> first = new HashSet<>();
        return request -> {
            if (!request.path("method").asString().equals("eth_sendRawTransaction")) return false;
            String raw = request.path("params").path(0).asString();
            if (first.size() < many) first.add(raw);
            return !first.contains(raw);
        };
    }

    private void blocks(int count) {
        for (int block = 0; block < count; block++) {
            chain.mine(1);
            mirror.catchUp();
            mirror.send();
        }
    }

    private List<IntentId> threeRelays(String description) {
        ProposalId proposal = election.open(description);
        mirror.catchUp();
        return List.of(relay(0, proposal, 1), relay(1, proposal, 1), relay(2, proposal, 1));
    }

    @Test
    void a_transaction_that_the_node_refuses_for_good_gives_its_nonce_away_and_holds_up_none_behind_it() {
        List<IntentId> intents = threeRelays("head of the line");
        node.refuse("oversized data: transaction size 140000, limit 131072", firstSent());

        assertThat(mirror.send()).get().asString().endsWith("(NEVER)").doesNotContain("oversized data");
        blocks(4);
        settle();

        assertThat(mirror.stream(intents.getFirst().toString()))
                .last()
                .isEqualTo("assay.transaction.TransactionGivenUp");
        for (IntentId behind : intents.subList(1, 3)) {
            assertThat(mirror.stream(behind.toString())).last().isEqualTo("assay.transaction.TransactionFinalised");
        }
        assertThat(mirror.texts("select ended from outbound_intent where intent like 'tx:fill/%'"))
                .contains("FINALISED");
        assertThat(mirror.texts("select hash from outbound where not ended")).isEmpty();
        mirror.request(intents.getFirst().next(), election.relay(0, proposalOf(intents.getFirst()), 1));
        mirror.send();
        blocks(1);
        settle();
        assertThat(mirror.stream(intents.getFirst().next().toString()))
                .last()
                .isEqualTo("assay.transaction.TransactionFinalised");
    }

    private ProposalId proposalOf(IntentId relay) {
        return ((OfBallots) relay.purpose()).proposal(election.contracts.governor());
    }

    @Test
    void a_refusal_in_words_that_nobody_knows_is_meant_after_three_blocks() {
        List<IntentId> intents = threeRelays("head of the line, in a dialect");
        node.refuse("the sequencer is not amused", firstSent());

        mirror.send();
        mirror.send();
        assertThat(mirror.stream(intents.getFirst().toString()))
                .last()
                .isEqualTo("assay.transaction.TransactionPrepared");
        blocks(5);
        settle();

        assertThat(mirror.stream(intents.getFirst().toString()))
                .last()
                .isEqualTo("assay.transaction.TransactionGivenUp");
        for (IntentId behind : intents.subList(1, 3)) {
            assertThat(mirror.stream(behind.toString())).last().isEqualTo("assay.transaction.TransactionFinalised");
        }
    }

    @Test
    void a_transaction_is_settled_once_all_that_its_block_says_is_recorded() {
        ProposalId proposal = election.open("settled by what is applied");
        mirror.catchUp();
        IntentId intent = relay(0, proposal, 1);
        mirror.send();
        chain.mine(10);
        mirror.follow();
        mirror.send();
        assertThat(mirror.stream(intent.toString())).last().isEqualTo("assay.transaction.TransactionBroadcast");
        mirror.catchUp();
        mirror.send();
        assertThat(mirror.stream(intent.toString())).last().isEqualTo("assay.transaction.TransactionFinalised");
    }

    @Test
    void what_is_in_the_way_of_a_turn_is_told_until_the_next_whole_turn() {
        List<IntentId> intents = threeRelays("trouble that lasts");
        node.refuse("transaction pool is full", firstSent());
        Lease lease = mirror.lease("sender");
        long fence = lease.lead().orElseThrow();
        SendRoom.Turn sender = mirror.sender(lease);
        assertThat(sender.turn(fence)).isPresent();
        mirror.jdbc().update("update outbound set broadcast = true where not ended");
        assertThat(sender.turn(fence)).isPresent();
        node.beHonest();
        chain.mine(1);
        mirror.catchUp();
        assertThat(sender.turn(fence)).isEmpty();
        lease.release();
        blocks(2);
        settle();
        assertThat(mirror.stream(intents.getFirst().toString()))
                .last()
                .isEqualTo("assay.transaction.TransactionFinalised");
    }

    @Test
    void one_that_a_node_finds_too_dear_goes_out_for_less_with_the_same_nonce() {
        List<IntentId> intents = threeRelays("too dear");
        node.refuse("tx fee (1.01 ether) exceeds the configured cap (1.00 ether)", firstSent());

        mirror.send();
        blocks(2);
        settle();

        assertThat(mirror.stream(intents.getFirst().toString()))
                .contains("assay.transaction.TransactionReplaced")
                .last()
                .isEqualTo("assay.transaction.TransactionFinalised");
    }

    private void hold(BigInteger wei) {
        chain.rpc("anvil_setBalance", mirror.relay().toLowerCase(), "0x" + wei.toString(16));
    }

    private BigInteger baseFee() {
        return new BigInteger(
                chain.rpc("eth_getBlockByNumber", "latest", false)
                        .path("baseFeePerGas")
                        .asString()
                        .substring(2),
                16);
    }

    @Test
    void a_batch_that_can_be_paid_for_is_sent_though_not_all_that_is_offered_for_gas_is_held() {
        ProposalId proposal = election.open("paid for and not more");
        cheapBlock();
        mirror.catchUp();
        IntentId batch = IntentId.relay(proposal, 1);
        mirror.request(batch, election.relayTogether(proposal, 1, List.of(0, 1, 2)));
        // A limit of half as much again as 300 000 at the most, at a base fee and a half.
        hold(baseFee().multiply(BigInteger.valueOf(700_000)));
        try {
            assertThat(mirror.send()).isEmpty();
            blocks(1);
            settle();
            assertThat(mirror.stream(batch.toString())).last().isEqualTo("assay.transaction.TransactionFinalised");
        } finally {
            hold(BigInteger.TEN.pow(22));
        }
    }

    @Test
    void a_batch_that_the_money_does_not_pay_for_comes_to_nothing_for_smaller_ones_and_one_alone_waits() {
        ProposalId proposal = election.open("paid for in part");
        cheapBlock();
        mirror.catchUp();
        IntentId batch = IntentId.relay(proposal, 1);
        mirror.request(batch, election.relayTogether(proposal, 1, List.of(0, 1)));
        IntentId alone = relay(2, proposal, 1);
        hold(baseFee().multiply(BigInteger.valueOf(50_000)));
        try {
            assertThat(mirror.bean(PushProbe.class).largestGas()).isLessThan(Gas.of(50_000));
            assertThat(mirror.send()).get().asString().contains("has not the money");
            assertThat(mirror.stream(batch.toString())).last().isEqualTo("assay.transaction.TransactionAbandoned");
            assertThat(mirror.stream(alone.toString())).containsExactly("assay.transaction.TransactionRequested");
        } finally {
            hold(BigInteger.TEN.pow(22));
        }
        blocks(2);
        settle();
        assertThat(mirror.stream(alone.toString())).last().isEqualTo("assay.transaction.TransactionFinalised");
    }

    @Test
    void one_for_which_a_node_finds_too_little_money_is_offered_for_half_with_the_same_nonce() {
        List<IntentId> intents = threeRelays("too little money");
        node.refuse("insufficient funds for gas * price + value: balance 5, tx cost 6", firstSent());

        mirror.send();
        blocks(2);
        settle();

        assertThat(intents).allSatisfy(intent -> assertThat(mirror.stream(intent.toString()))
                .last()
                .isEqualTo("assay.transaction.TransactionFinalised"));
        assertThat(mirror.stream(intents.getFirst().toString())).contains("assay.transaction.TransactionReplaced");
    }

    @Test
    void a_full_pool_stops_nothing_but_what_it_has_no_room_for() {
        List<IntentId> intents = threeRelays("no room in the pool");
        node.refuse("txpool is full", firstSent());

        assertThat(mirror.send()).get().asString().endsWith("(LATER)").doesNotContain("txpool is full");

        assertThat(mirror.stream(intents.getFirst().toString()))
                .last()
                .isEqualTo("assay.transaction.TransactionPrepared");
        assertThat(mirror.stream(intents.getLast().toString()))
                .last()
                .isEqualTo("assay.transaction.TransactionBroadcast");
        blocks(4);
        assertThat(mirror.stream(intents.getFirst().toString()))
                .last()
                .isEqualTo("assay.transaction.TransactionPrepared");
        node.beHonest();
        blocks(2);
        settle();
        assertThat(intents).allSatisfy(intent -> assertThat(mirror.stream(intent.toString()))
                .last()
                .isEqualTo("assay.transaction.TransactionFinalised"));
    }

    @Test
    void a_batch_that_the_node_does_not_estimate_is_dissolved_and_one_that_goes_alone_waits() {
        ProposalId proposal = election.open("too much for the node");
        mirror.catchUp();
        IntentId batch = IntentId.relay(proposal, 1);
        node.refuse(
                "gas required exceeds allowance (16777216)",
                request -> request.path("method").asString().equals("eth_estimateGas"));
        mirror.request(batch, election.relayTogether(proposal, 1, List.of(0, 1)));
        Lease lease = mirror.lease("sender");
        long fence = lease.lead().orElseThrow();
        SendRoom.Turn sender = mirror.sender(lease);
        sender.turn(fence);
        assertThat(mirror.stream(batch.toString())).containsExactly("assay.transaction.TransactionRequested");
        for (int block = 0; block < 2; block++) {
            chain.mine(1);
            mirror.catchUp();
            sender.turn(fence);
        }
        lease.release();
        assertThat(mirror.stream(batch.toString())).last().isEqualTo("assay.transaction.TransactionAbandoned");
        IntentId alone = relay(2, proposal, 1);
        mirror.send();
        assertThat(mirror.stream(alone.toString())).containsExactly("assay.transaction.TransactionRequested");
        node.beHonest();
        mirror.send();
        blocks(1);
        settle();
        assertThat(mirror.stream(alone.toString())).last().isEqualTo("assay.transaction.TransactionFinalised");
    }

    @Test
    void a_sequential_ballot_waits_while_one_before_it_is_asked_for_again() {
        ProposalId first = election.publish("sequential, displaced");
        ProposalId second = election.open("sequential, behind the displaced");
        mirror.catchUp();
        long nonce = election.sequentialNonce(2);
        accepted(first, nonce);
        accepted(second, nonce + 1);
        IntentId one = IntentId.relay(first, Election.CAROL);
        IntentId two = IntentId.relay(second, Election.CAROL);
        mirror.request(one, election.relaySequential(2, first, 1, nonce));
        mirror.request(two, election.relaySequential(2, second, 1, nonce + 1));
        node.swallow("eth_sendRawTransaction");
        assertThatThrownBy(mirror::send).isInstanceOf(NodeFault.class);
        node.beHonest();
        useKeyElsewhere();
        mirror.send();
        settle();
        settle();
        assertThat(mirror.stream(one.toString())).last().isEqualTo("assay.transaction.TransactionDisplaced");
        assertThat(mirror.stream(two.toString())).containsExactly("assay.transaction.TransactionRequested");

        mirror.request(one.next(), election.relaySequential(2, first, 1, nonce));
        mirror.send();
        blocks(2);
        settle();
        assertThat(List.of(one.next(), two)).allSatisfy(intent -> assertThat(mirror.stream(intent.toString()))
                .last()
                .isEqualTo("assay.transaction.TransactionFinalised"));

        IntentId late = IntentId.relay(election.open("sequential, spent"), Election.CAROL);
        mirror.catchUp();
        accepted(proposalOf(late), nonce);
        mirror.request(late, election.relaySequential(2, proposalOf(late), 1, nonce));
        mirror.send();
        assertThat(mirror.stream(late.toString())).last().isEqualTo("assay.transaction.TransactionAbandoned");
    }

    private void accepted(ProposalId proposal, long nonce) {
        mirror.jdbc()
                .update(
                        """
                        insert into ballot_live (proposal, voter, digest, support, power, sequential_nonce,
                            accepted_time, accepted_block, ended, gas)
                        values (?, ?, '', 1, 1, ?, 1, 1, false, ?)""",
                        proposal.toString(),
                        Election.CAROL.toBytes(),
                        nonce,
                        new BigDecimal(RelayGas.alone(0).units()));
    }

    private void useKeyElsewhere() {
        chain.rpc("anvil_impersonateAccount", mirror.relay().toLowerCase());
        chain.send(
                mirror.relay(),
                election.contracts.token(),
                Election.call(
                        AssayToken.FUNC_DELEGATE, new org.web3j.abi.datatypes.Address(Election.CAROL.toString())));
        chain.rpc("anvil_stopImpersonatingAccount", mirror.relay().toLowerCase());
        chain.mine(1);
        mirror.catchUp();
    }

    @Test
    void what_another_key_signed_is_settled_and_what_it_left_unsent_is_given_up_for_the_next_attempt() {
        ProposalId proposal = election.open("under a new key");
        mirror.catchUp();
        IntentId mined = relay(0, proposal, 1);
        mirror.send();
        chain.mine(1);
        mirror.catchUp();
        IntentId stranded = relay(1, proposal, 1);
        node.swallow("eth_sendRawTransaction");
        assertThatThrownBy(mirror::send).isInstanceOf(NodeFault.class);
        node.beHonest();

        Credentials newKey = Credentials.create(ANOTHER_KEY);
        mirror.send(newKey);
        assertThat(mirror.stream(stranded.toString())).last().isEqualTo("assay.transaction.TransactionPrepared");
        chain.mine(21);
        mirror.catchUp();
        mirror.send(newKey);
        assertThat(mirror.stream(mined.toString())).last().isEqualTo("assay.transaction.TransactionFinalised");
        assertThat(mirror.stream(stranded.toString())).last().isEqualTo("assay.transaction.TransactionGivenUp");

        mirror.request(stranded.next(), election.relay(1, proposal, 1));
        mirror.send(newKey);
        chain.mine(9);
        mirror.catchUp();
        mirror.send(newKey);
        assertThat(mirror.stream(stranded.next().toString()))
                .last()
                .isEqualTo("assay.transaction.TransactionFinalised");

        IntentId back = relay(2, proposal, 1);
        mirror.send();
        blocks(1);
        settle();
        assertThat(mirror.stream(back.toString()))
                .as("the first key is used again from the nonce that it left")
                .last()
                .isEqualTo("assay.transaction.TransactionFinalised");
    }

    @Test
    void what_a_vote_that_is_over_would_carry_is_neither_signed_nor_waited_for_and_ends_with_its_finality() {
        ProposalId proposal = election.open("to be over");
        chain.mine(9);
        mirror.catchUp();
        IntentId batch = IntentId.relay(proposal, 1);
        mirror.request(batch, election.relayTogether(proposal, 1, List.of(0, 1)));
        mirror.jdbc()
                .update(
                        "insert into relay_queue (proposal, voter, support, signature, batch) values (?, ?, 1, '', 1)",
                        proposal.toString(),
                        Election.ALICE.toBytes());
        IntentId paused = relay(2, proposal, 1);
        mirror.jdbc().update("update outbound_intent set not_before = 'infinity' where intent = ?", paused.toString());
        assertThat(backlog()).isEqualTo(2);
        chain.mineAfter(700);
        mirror.catchUp();

        mirror.send();

        assertThat(backlog()).isZero();
        assertThat(List.of(batch, paused)).allSatisfy(intent -> assertThat(mirror.stream(intent.toString()))
                .containsExactly("assay.transaction.TransactionRequested"));
        settle();
        assertThat(List.of(batch, paused)).allSatisfy(intent -> assertThat(mirror.stream(intent.toString()))
                .containsExactly("assay.transaction.TransactionRequested", "assay.transaction.TransactionAbandoned"));
    }

    private long backlog() {
        return new MeasuredRelay(
                        mirror.jdbc(),
                        new RelayBook(mirror.jdbc()),
                        mirror.bean(SeenExtensions.class),
                        Optional.empty(),
                        settings(),
                        Duration.ofSeconds(20),
                        System::nanoTime)
                .read()
                .backlog()
                .ballots();
    }

    @Test
    void an_amount_that_none_can_be_is_the_nodes_contradiction() {
        Mempool lied = new Mempool(NodeRoom.nodes(node.url()));
        String tooMuch = "0x1" + "0".repeat(64);
        node.change((_, answer) -> FaultyNode.with(answer, tooMuch));
        assertThatThrownBy(() -> lied.balance(mirror.relay()))
                .isInstanceOfSatisfying(
                        NodeFault.class, fault -> assertThat(fault.kind()).isEqualTo(NodeFault.Kind.CONTRADICTS));
        node.change((request, answer) -> request.path("method").asString().equals("eth_maxPriorityFeePerGas")
                ? FaultyNode.with(answer, tooMuch)
                : answer);
        assertThatThrownBy(lied::head).isInstanceOfSatisfying(NodeFault.class, fault -> assertThat(fault.kind())
                .isEqualTo(NodeFault.Kind.CONTRADICTS));
    }

    @Test
    void a_vote_that_a_seen_block_extended_is_not_over_at_its_last_final_deadline() {
        ProposalId proposal = election.open("to be extended");
        chain.mine(9);
        chain.mineAfter(570);
        election.vote(Election.ALICE, proposal, 1);
        chain.mine(1);
        chain.mineAfter(40);
        mirror.catchUp();
        assertThat(mirror.texts("""
                select 1 from mirror_proposal p, mirror_checkpoint c
                where p.proposal = ? and c.name = 'SEEN' and p.deadline < c.time""", proposal.toString())).isNotEmpty();
        IntentId intent = relay(1, proposal, 1);
        assertThat(backlog()).isEqualTo(1);

        mirror.send();
        blocks(1);
        settle();

        assertThat(mirror.stream(intent.toString())).last().isEqualTo("assay.transaction.TransactionFinalised");
    }

    @Test
    void one_that_no_block_took_before_its_vote_was_over_gives_its_nonce_away() {
        ProposalId proposal = election.open("to be stuck beyond the end");
        chain.mine(9);
        chain.mineAfter(500);
        mirror.catchUp();
        IntentId batch = IntentId.relay(proposal, 1);
        mirror.request(batch, election.relayTogether(proposal, 1, List.of(0, 1)));
        mirror.send();
        for (int block = 0; block < 21; block++) {
            chain.rpc("anvil_setNextBlockBaseFeePerGas", "0x174876e800");
            chain.mineAfter(10);
        }
        mirror.catchUp();

        mirror.send();

        assertThat(mirror.stream(batch.toString()))
                .doesNotContain("assay.transaction.TransactionReplaced")
                .last()
                .isEqualTo("assay.transaction.TransactionGivenUp");
    }

    @Test
    void a_sequential_nonce_is_spent_only_by_the_block_by_which_its_ballot_is_ended() {
        ProposalId first = election.publish("sequential, spent elsewhere");
        ProposalId second = election.open("sequential, not told yet");
        mirror.catchUp();
        long nonce = election.sequentialNonce(2);
        accepted(second, nonce);
        var elsewhere = election.relaySequential(2, first, 1, nonce);
        chain.send(TestChain.DEPLOYER, elsewhere.to(), elsewhere.calldata());
        chain.mine(9);
        mirror.follow();
        IntentId intent = IntentId.relay(second, Election.CAROL);
        mirror.request(intent, election.relaySequential(2, second, 1, nonce));

        mirror.send();
        assertThat(mirror.stream(intent.toString())).containsExactly("assay.transaction.TransactionRequested");

        chain.mine(1);
        mirror.catchUp();
        mirror.send();
        assertThat(mirror.stream(intent.toString())).last().isEqualTo("assay.transaction.TransactionAbandoned");
    }

    @Test
    void a_key_that_comes_back_fills_the_gap_that_it_left_however_often() {
        ProposalId proposal = election.open("there and back again");
        mirror.catchUp();
        IntentId intent = relay(0, proposal, 1);
        Credentials another = Credentials.create(ANOTHER_KEY);
        for (int time = 0; time < 2; time++) {
            node.refuse(
                    "oversized data: transaction size 140000, limit 131072",
                    request -> request.path("method").asString().equals("eth_sendRawTransaction"));
            mirror.send();
            mirror.send();
            node.beHonest();
            assertThat(mirror.stream(intent.toString())).last().isEqualTo("assay.transaction.TransactionGivenUp");
            chain.mine(21);
            mirror.catchUp();
            mirror.send(another);
            assertThat(mirror.texts("select hash from outbound where not ended"))
                    .isEmpty();
            intent = intent.next();
            mirror.request(intent, election.relay(0, proposal, 1));
            mirror.jdbc().update("update outbound_intent set not_before = now()");
        }
        mirror.send();
        blocks(1);
        settle();
        assertThat(mirror.stream(intent.toString())).last().isEqualTo("assay.transaction.TransactionFinalised");
    }

    @Test
    void a_ballot_over_its_proposals_own_nonce_is_taken_without_asking_the_node() {
        ProposalId proposal = election.open("to be voted on by many");
        chain.mine(9);
        mirror.catchUp();
        mirror.bean(ChainWatch.class).take();
        Contracts contracts = election.contracts;
        ChainOutlook outlook = mirror.outlook();
        ProposalOutlook proposals = mirror.bean(ProposalOutlook.class);
        try (BallotDesk desk = new BallotDesk(
                contracts,
                new Notary(new StatementTypes(contracts), outlook, mirror.bean(ContractReads.class)),
                outlook,
                proposals,
                mirror.bean(VotingPower.class),
                new StillChain(),
                mirror.bean(SignatureProbe.class),
                mirror.bean(ContractReads.class),
                mirror.bean(BallotLedger.class),
                BallotSettings.STANDARD)) {
            int asked = node.asked();
            desk.cast(
                            proposal.number().toString(),
                            Map.of(
                                    "voter", Election.ALICE.toString(),
                                    "support", 1,
                                    "nonce", proposal.ballotNonce().toString(),
                                    "signature", election.sign(0, proposal, 1).toString()))
                    .join();
            assertThat(node.asked()).isEqualTo(asked);
        }
    }

    @Test
    void close_to_the_deadline_fees_are_raised_after_two_blocks() {
        ProposalId proposal = election.open("to be stuck at the end");
        chain.mine(9);
        chain.mineAfter(560);
        chain.mine(9);
        mirror.catchUp();
        IntentId intent = relay(0, proposal, 1);
        mirror.send();
        for (int block = 0; block < 3; block++) {
            chain.rpc("anvil_setNextBlockBaseFeePerGas", "0x174876e800");
            chain.mineAfter(2);
        }
        mirror.catchUp();

        mirror.send();

        assertThat(signed(intent)).hasSize(2);
    }

    private void cheapBlock() {
        chain.rpc("anvil_setNextBlockBaseFeePerGas", "0x3b9aca00");
        chain.mine(1);
    }

    @Test
    void nothing_is_sent_while_the_mirror_stands_still_and_a_standby_has_no_trouble() {
        mirror.catchUp();
        ChainWatch watch = FollowRoom.watch(mirror.bean(Node.class), mirror.jdbc(), Duration.ofMinutes(2), () -> 0);
        MirrorHealth health = mirror.bean(MirrorHealth.class);
        Lease sending = mirror.lease("sender");
        Outward outward = outward(sending, watch, Outward.LONGEST_TROUBLE);
        outward.take();
        assertThat(health.state().sender()).contains("stands still");
        sending.release();
        Lease other = mirror.lease("sender");
        assertThat(other.lead()).isPresent();
        outward.take();
        assertThat(health.state().sender()).isNull();
        other.release();
        watch.take();
        outward.take();
        assertThat(health.state().sender()).isNull();
        sending.release();
    }

    private Outward outward(Lease lease, ChainWatch watch, Duration longestTrouble) {
        RelayKey key = mirror.bean(SendConfiguration.Relay.class).key().orElseThrow();
        return new Outward(
                mirror.bean(Sending.class).sender(lease, key),
                lease,
                watch,
                mirror.bean(MirrorHealth.class),
                Duration.ofMillis(100),
                longestTrouble);
    }

    @Test
    void a_turn_that_brings_anything_on_is_a_good_one_whatever_is_in_the_way_of_the_rest() {
        List<IntentId> intents = threeRelays("more than one account may have in the pool");
        node.refuse("account limit exceeded", sentBehind(2));
        assertThat(turnsWellWithoutPatience()).as("two were taken").isTrue();
        chain.mine(1);
        assertThat(turnsWellWithoutPatience()).as("two were mined").isTrue();
        chain.mine(1);
        assertThat(turnsWellWithoutPatience()).as("nothing moved").isFalse();
        node.beHonest();
        assertThat(turnsWellWithoutPatience()).as("nothing is in the way").isTrue();
        blocks(1);
        settle();
        assertThat(intents).allSatisfy(intent -> assertThat(mirror.stream(intent.toString()))
                .last()
                .isEqualTo("assay.transaction.TransactionFinalised"));
    }

    /** Whether one turn, of an outward side that bears no trouble for any time, counts as a good one. */
    private boolean turnsWellWithoutPatience() {
        mirror.catchUp();
        mirror.jdbc().update("delete from lease where name = 'sender.turn'");
        ChainWatch watch = FollowRoom.watch(mirror.bean(Node.class), mirror.jdbc(), Duration.ofMinutes(2), () -> 0);
        watch.take();
        Lease sending = mirror.lease("sender");
        outward(sending, watch, Duration.ZERO).take();
        sending.release();
        return Lease.sinceTurn("sender", mirror.jdbc()).isPresent();
    }

    @Test
    void a_sender_in_trouble_turns_again_long_before_it_looks_like_one_that_is_no_more() {
        ChainWatch unheard = FollowRoom.watch(mirror.bean(Node.class), mirror.jdbc(), Duration.ofMinutes(2), () -> 0);
        Lease sending = mirror.lease("sender");
        Outward outward = outward(sending, unheard, Outward.LONGEST_TROUBLE);
        Duration pause = Duration.ZERO;
        for (int turn = 0; turn < 12; turn++) pause = outward.take();
        sending.release();
        assertThat(pause.multipliedBy(3)).isLessThan(ProcessorsConfiguration.failOver(Duration.ZERO));
    }

    @Test
    void a_sender_that_was_overtaken_signs_nothing() {
        ProposalId proposal = election.open("to be fenced");
        mirror.catchUp();
        Lease stale = mirror.lease("sender");
        long fence = stale.lead().orElseThrow();
        stale.release();
        Lease newer = mirror.lease("sender");
        newer.lead();
        IntentId intent = relay(2, proposal, 1);

        assertThatThrownBy(() -> mirror.sender(stale).turn(fence)).isInstanceOf(Lease.LeaseLost.class);

        assertThat(signed(intent)).isEmpty();
        newer.release();
        mirror.send();
        assertThat(signed(intent)).hasSize(1);
        chain.mine(1);
        settle();
    }
}
