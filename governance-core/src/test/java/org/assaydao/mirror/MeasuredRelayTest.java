package org.assaydao.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.assaydao.Samples;
import org.assaydao.chain.RelayGauge;
import org.assaydao.chain.RelayGauge.Backlog;
import org.assaydao.chain.RelayGauge.Money;
import org.assaydao.chain.RelayGauge.Pace;
import org.assaydao.chain.RelayGauge.Reading;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.ProposalId;
import org.assaydao.kernel.TokenAmount;
import org.assaydao.ledger.LedgerContext;
import org.assaydao.ledger.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** What the relay's tables say of its money, its pace and its backlog. */
@Tag("integration")
@TestInstance(Lifecycle.PER_CLASS)
class MeasuredRelayTest {
    private static final Address RELAY = Samples.address("relay");
    private static final ProposalId PROPOSAL = new ProposalId(Samples.address("governor"), BigInteger.TEN);

    private ConfigurableApplicationContext context;
    private JdbcTemplate jdbc;

    @BeforeAll
    void start() {
        context = LedgerContext.start(TestDatabase.empty());
        jdbc = context.getBean(JdbcTemplate.class);
    }

    @AfterAll
    void stop() {
        context.close();
    }

    private RelayGauge gauge() {
        return gauge(Optional.of(RELAY), 1_000_000);
    }

    private RelayGauge gauge(Optional<Address> relay, long gasPerProposal) {
        MirrorStore store = new MirrorStore(jdbc);
        Rpc nobody = new Rpc(List.of("http://127.0.0.1:9"), Duration.ofSeconds(1), new SimpleMeterRegistry());
        MirroredProposals proposals =
                new MirroredProposals(jdbc, store, new Facts(BoundedReadsTest.contracts()), new NodeCalls(nobody));
        return new MeasuredRelay(
                jdbc,
                new RelayBook(jdbc),
                new SeenExtensions(jdbc, store, proposals),
                relay,
                TokenAmount.of(gasPerProposal));
    }

    @Test
    void an_idle_relay_has_no_backlog_and_its_pace_is_assumed() {
        RelayGauge idle = gauge(Optional.empty(), 1);
        assertThat(idle.read().money()).isEmpty();
        assertThat(idle.gasLeft(new ProposalId(Samples.address("governor"), BigInteger.TWO)))
                .isEqualTo(TokenAmount.of(1));
    }

    @Test
    void money_pace_and_backlog_are_those_of_the_mined_transactions_and_the_waiting_ballots() {
        for (int number = 1; number <= 40; number++) {
            jdbc.update(
                    "insert into mirror_block values (?, ?, ?, ?, true)",
                    block(number),
                    number,
                    block(0),
                    10L * number);
        }
        jdbc.update("insert into mirror_checkpoint values ('SEEN', 40, ?, 400, 1)", (Object) block(40));
        jdbc.update("insert into relay_standing values (?, 1000, 30000000, 40, now())", (Object) RELAY.toBytes());
        intent("tx:relay/10/1", 100);
        transaction(1, "tx:relay/10/1", 10);
        jdbc.update("update outbound set mined_block = 14, gas_used = 3000000, cost = 600 where nonce = 1");
        intent("tx:relay/10/2", 7);
        transaction(2, "tx:relay/10/2", 39);
        jdbc.update(
                "insert into relay_queue (proposal, voter, support, signature, tries) values (?, ?, 1, '', 3)",
                PROPOSAL.toString(),
                RELAY.toBytes());
        jdbc.update("insert into relay_gas values (?, '', 400000)", PROPOSAL.toString());

        Reading reading = gauge().read();

        assertThat(reading.money()).get().satisfies(money -> {
            assertThat(money.balance()).isEqualTo(TokenAmount.of(1_000));
            assertThat(money.spentPerHour()).isEqualTo(TokenAmount.of(600));
            assertThat(money.left()).contains(Duration.ofMinutes(100));
        });
        assertThat(reading.pace()).isEqualTo(new Pace(Duration.ofSeconds(40), Duration.ofSeconds(10), 500));
        assertThat(reading.backlog().ballots()).isEqualTo(8);
        assertThat(reading.backlog().tries()).isEqualTo(3);
        assertThat(reading.timeToRelay()).isEqualTo(Duration.ofSeconds(50));
        assertThat(gauge().gasLeft(PROPOSAL)).isEqualTo(TokenAmount.of(600_000));
    }

    @Test
    void what_accepted_ballots_will_use_is_no_more_left_in_the_budget() {
        ProposalId proposal = new ProposalId(Samples.address("governor"), BigInteger.valueOf(11));
        jdbc.update("""
                insert into ballot_sum (proposal, what, support, power, ballots)
                values (?, 'TAKEN', 0, 1, 3), (?, 'TAKEN', 1, 1, 4), (?, 'ENDED', 1, 1, 2), (?, 'COUNTED', 1, 1, 9)""", proposal.toString(), proposal.toString(), proposal.toString(), proposal.toString());
        assertThat(gauge().gasLeft(proposal)).isEqualTo(TokenAmount.of(1_000_000 - 5 * 42_000));
        jdbc.update("""
                insert into outbound_intent (intent, recipient, calldata, proposal, ballots, ended)
                values ('tx:relay/11/0xa', '', ?, ?, 1, null), ('tx:relay/11/0xb', '', ?, ?, 1, 'FINALISED')""", new byte[100], proposal.toString(), new byte[100], proposal.toString());
        assertThat(gauge().gasLeft(proposal)).isEqualTo(TokenAmount.of(1_000_000 - 5 * 42_000 - 65_000 - 100 * 40));
        jdbc.update("update ballot_sum set ballots = 30 where what = 'TAKEN' and proposal = ?", proposal.toString());
        assertThat(gauge().gasLeft(proposal).isZero()).isTrue();
    }

    @Test
    void a_longer_backlog_takes_more_blocks_and_a_relay_that_spends_nothing_lasts() {
        Pace pace = new Pace(Duration.ofSeconds(30), Duration.ofSeconds(12), 100);
        Reading reading = new Reading(Optional.empty(), new Backlog(1_000, Duration.ZERO, 0), pace);
        assertThat(reading.timeToRelay()).isEqualTo(Duration.ofSeconds(30 + 11 * 12));
        assertThat(new Money(TokenAmount.of(5), TokenAmount.ZERO, Instant.EPOCH).left())
                .isEmpty();
    }

    private void intent(String id, int ballots) {
        jdbc.update(
                "insert into outbound_intent (intent, recipient, calldata, proposal, ballots) values (?, '', '', ?, ?)",
                id,
                PROPOSAL.toString(),
                ballots);
    }

    private void transaction(int nonce, String intent, int prepared) {
        jdbc.update("""
                insert into outbound (hash, intent, chain_id, sender, nonce, max_fee, max_priority_fee, gas_limit, raw,
                    prepared_at_block) values (?, ?, 1, ?, ?, 1, 1, 1, '', ?)""", block(nonce), intent, RELAY.toBytes(), nonce, prepared);
    }

    private static byte[] block(int number) {
        byte[] hash = new byte[32];
        hash[31] = (byte) number;
        return hash;
    }
}
