package org.assaydao.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.assaydao.chain.ChainOutlook;
import org.assaydao.chain.PendingFact;
import org.assaydao.chain.VotingPower;
import org.assaydao.kernel.BallotId;
import org.assaydao.kernel.IntentId;
import org.assaydao.kernel.ProposalId;
import org.assaydao.ledger.TestDatabase;
import org.assaydao.mirror.follow.Following;
import org.assaydao.mirror.follow.MirrorHealth;
import org.assaydao.turn.Lease;
import org.assaydao.turn.PacedLoop;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** A branch of the chain that is dropped leaves no trace in what is told: all is as if it had never been. */
@Tag("integration")
@TestInstance(Lifecycle.PER_CLASS)
class ReorganisationTest {
    private TestChain chain;
    private Election election;
    private MirrorContext mirror;

    @BeforeAll
    void start() {
        chain = TestChain.start();
        election = new Election(chain);
        election.begin();
        election.fundProvider();
        mirror = MirrorContext.start(TestDatabase.empty(), chain.url(), chain.deploymentFile());
    }

    @AfterAll
    void stop() {
        mirror.close();
        chain.close();
    }

    private static List<Object> facts(MirrorContext context, String prefix) {
        ChainOutlook outlook = context.outlook();
        return outlook.factsAfterOfAll(outlook.clock().applied().number(), prefix).stream()
                .<Object>map(PendingFact::fact)
                .toList();
    }

    @Test
    void a_vote_a_relayed_ballot_and_a_bond_come_back_in_another_order() {
        ProposalId proposal = election.open("to be reorganised");
        mirror.catchUp();
        IntentId intent = IntentId.relay(proposal, Election.BOB);
        mirror.request(intent, election.relay(1, proposal, 0));
        String before = chain.rpc("evm_snapshot").asString();

        // The branch that will be dropped: vote and relayed ballot, then the bond.
        election.vote(Election.ALICE, proposal, 1);
        assertThat(mirror.send()).isEmpty();
        chain.mine(1);
        election.applyAndBond();
        chain.mine(2);
        mirror.catchUp();
        assertThat(facts(mirror, "ballot:")).hasSize(2);
        assertThat(facts(mirror, "bond:")).hasSize(1);

        chain.rpc("evm_revert", before);
        // The branch that stays: the bond first, then the relayed ballot, then a vote for the other side.
        chain.rpc("evm_increaseTime", 7);
        election.applyAndBond();
        chain.mine(1);
        mirror.catchUp();
        assertThat(facts(mirror, "ballot:")).isEmpty();
        assertThat(facts(mirror, "bond:")).hasSize(1);
        assertThat(mirror.send()).isEmpty();
        chain.mine(1);
        election.vote(Election.ALICE, proposal, 0);
        chain.mine(2);
        mirror.catchUp();

        try (MirrorContext witness = MirrorContext.start(TestDatabase.empty(), chain.url(), chain.deploymentFile())) {
            witness.catchUp();
            assertThat(facts(mirror, "")).isNotEmpty().isEqualTo(facts(witness, ""));
            assertThat(mirror.bean(VotingPower.class).now(Election.ALICE))
                    .isEqualTo(witness.bean(VotingPower.class).now(Election.ALICE));
            chain.mine(10);
            mirror.catchUp();
            witness.catchUp();
            mirror.send();

            assertThat(mirror.story())
                    .filteredOn(event -> !event.startsWith("tx:"))
                    .isNotEmpty()
                    .isEqualTo(witness.story());
            assertThat(rows(mirror, "mirror_proposal")).isEqualTo(rows(witness, "mirror_proposal"));
            assertThat(rows(mirror, "mirror_votes")).isEqualTo(rows(witness, "mirror_votes"));
        }
        assertThat(mirror.stream(intent.toString()))
                .containsExactly(
                        "assay.transaction.TransactionRequested",
                        "assay.transaction.TransactionPrepared",
                        "assay.transaction.TransactionBroadcast",
                        "assay.transaction.TransactionFinalised");
        assertThat(mirror.stream(new BallotId(proposal, Election.ALICE).toString()))
                .containsExactly("assay.ballot.BallotCounted");
        assertThat(mirror.texts("select kind from feed where finality = 'ORPHANED' order by kind"))
                .contains("assay.ballot.BallotCounted", "assay.bond.BondDeposited", "assay.proposal.TallyAdvanced");
    }

    private static List<String> rows(MirrorContext context, String table) {
        return context.texts("select t::text from " + table + " t order by 1");
    }

    @Test
    void a_reorganisation_past_finality_halts_loudly_and_changes_nothing() {
        String before = chain.rpc("evm_snapshot").asString();
        chain.mine(20);
        try (MirrorContext other = MirrorContext.start(TestDatabase.empty(), chain.url(), chain.deploymentFile())) {
            other.catchUp();
            List<String> blocks = rows(other, "mirror_block");
            List<String> checkpoints = rows(other, "mirror_checkpoint");
            Lease lease = other.lease("follower");
            PacedLoop.Turn inward = other.bean(Following.class).inward(lease, Duration.ofMillis(1));

            chain.rpc("evm_revert", before);
            chain.rpc("evm_increaseTime", 5);
            chain.mine(25);
            for (int turn = 0; turn < 5; turn++) inward.take();

            assertThat(other.bean(MirrorHealth.class).state().halted()).contains("does not descend from block");
            assertThat(rows(other, "mirror_block")).isEqualTo(blocks);
            assertThat(rows(other, "mirror_checkpoint")).isEqualTo(checkpoints);
            is_no_fault_of_a_standby(other, lease, inward);
        }
    }

    private static void is_no_fault_of_a_standby(MirrorContext other, Lease lease, PacedLoop.Turn inward) {
        assertThat(other.texts("select trouble from lease where name = 'follower'")
                        .getFirst())
                .startsWith("halted: ");
        lease.release();
        Lease next = other.lease("follower");
        assertThat(next.lead()).isPresent();
        inward.take();
        assertThat(other.bean(MirrorHealth.class).state().halted()).isNull();
        assertThat(other.bean(MirrorHealth.class).state().leading()).isFalse();
        next.release();
    }
}
