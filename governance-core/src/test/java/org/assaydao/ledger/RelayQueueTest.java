package org.assaydao.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import org.assaydao.Samples;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.BallotId;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.HexBytes;
import org.assaydao.kernel.ProposalId;
import org.assaydao.ledger.RelayQueue.Waiting;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** In which order ballots wait, and what becomes of those whose batch came to nothing. */
@Tag("integration")
@TestInstance(Lifecycle.PER_CLASS)
class RelayQueueTest {
    private static final ProposalId LATE = new ProposalId(Samples.address("governor"), BigInteger.ONE);
    private static final ProposalId SOON = new ProposalId(Samples.address("governor"), BigInteger.TWO);

    private ConfigurableApplicationContext context;
    private JdbcTemplate jdbc;
    private RelayQueue queue;

    @BeforeAll
    void start() {
        context = LedgerContext.start(TestDatabase.empty());
        jdbc = context.getBean(JdbcTemplate.class);
        queue = new RelayQueue(jdbc);
    }

    @AfterAll
    void stop() {
        context.close();
    }

    @BeforeEach
    void empty() {
        jdbc.update("truncate relay_queue, relay_batch, ballot_live, due");
    }

    private BallotId ballot(ProposalId proposal, String voter) {
        Address account = Samples.address(voter);
        jdbc.update(
                "insert into ballot_live values (?, ?, '', 1, 1, null, 1, 1, false)",
                proposal.toString(),
                account.toBytes());
        return new BallotId(proposal, account);
    }

    private BallotId waiting(ProposalId proposal, String voter) {
        BallotId ballot = ballot(proposal, voter);
        queue.add(List.of(new Waiting(ballot, 1, HexBytes.EMPTY)));
        return ballot;
    }

    private List<BallotId> of(ProposalId proposal) {
        return queue.of(proposal, 600).stream().map(Waiting::ballot).toList();
    }

    private List<ProposalId> ripe() {
        return queue.ripe("CLOSE", 300, Duration.ZERO);
    }

    @Test
    void the_proposal_with_the_nearest_deadline_comes_first_and_one_without_a_window_last() {
        ProposalId unknown = new ProposalId(Samples.address("governor"), BigInteger.TEN);
        waiting(unknown, "a");
        waiting(LATE, "a");
        waiting(SOON, "a");
        DueBook dues = new DueBook(jdbc);
        dues.schedule(new Due("close/late", ChainTime.of(900), "CLOSE", LATE.toString()));
        dues.schedule(new Due("close/soon", ChainTime.of(300), "CLOSE", SOON.toString()));
        dues.schedule(new Due("queue/late", ChainTime.of(1), "QUEUE", LATE.toString()));
        assertThat(ripe()).containsExactly(SOON, LATE, unknown);
        assertThat(queue.ripe("CLOSE", 300, Duration.ofMinutes(1))).isEmpty();
        assertThat(queue.ripe("CLOSE", 1, Duration.ofMinutes(1))).hasSize(3);
    }

    @Test
    void a_ballot_that_has_ended_never_waits_and_one_that_ends_waits_no_more() {
        BallotId ended = ballot(SOON, "ended");
        jdbc.update("update ballot_live set ended = true");
        queue.add(List.of(new Waiting(ended, 1, HexBytes.EMPTY)));
        BallotId dropped = waiting(SOON, "dropped");
        BallotId kept = waiting(SOON, "kept");
        queue.add(List.of(new Waiting(kept, 0, HexBytes.EMPTY)));
        queue.drop(List.of(dropped));
        assertThat(of(SOON)).containsExactly(kept);
    }

    @Test
    void a_batchs_number_is_given_once_and_its_ballots_go_back_to_batches_of_half_the_size() {
        List<BallotId> ballots =
                List.of(waiting(SOON, "a"), waiting(SOON, "b"), waiting(SOON, "c"), waiting(SOON, "d"));
        assertThat(queue.take(SOON, queue.of(SOON, 600))).isEqualTo(1);
        assertThat(of(SOON)).isEmpty();
        BallotId fresh = waiting(SOON, "e");
        queue.putBackHalved(SOON, 1);
        assertThat(of(SOON)).containsExactlyElementsOf(ballots.subList(0, 2));
        assertThat(queue.take(SOON, queue.of(SOON, 600))).isEqualTo(2);
        queue.putBackHalved(SOON, 2);
        assertThat(of(SOON)).containsExactly(ballots.getFirst());
        assertThat(queue.take(SOON, queue.of(SOON, 600))).isEqualTo(3);
        queue.putBackHalved(SOON, 3);
        assertThat(of(SOON)).as("one alone goes out again").containsExactly(ballots.getFirst());
        queue.drop(ballots);
        assertThat(of(SOON)).containsExactly(fresh);
        assertThat(queue.take(LATE, List.of()))
                .as("each proposal counts for itself")
                .isEqualTo(1);
    }

    @Test
    void ballots_that_are_put_off_keep_no_others_waiting_and_come_back_within_half_a_minute() {
        BallotId first = waiting(SOON, "a");
        BallotId second = waiting(SOON, "b");
        List<Waiting> off = queue.of(SOON, 1);
        for (int i = 0; i < 12; i++) queue.defer(SOON, off);
        assertThat(of(SOON)).containsExactly(second);
        assertThat(jdbc.queryForObject(
                        "select max(not_before) <= now() + interval '30 seconds' from relay_queue", Boolean.class))
                .isTrue();
        jdbc.update("update relay_queue set not_before = now()");
        assertThat(of(SOON)).containsExactly(first, second);
    }
}
