package org.assaydao.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.assaydao.chain.Finality;
import org.assaydao.chain.ProposalOutlook;
import org.assaydao.kernel.BallotId;
import org.assaydao.kernel.ProposalId;
import org.assaydao.ledger.TestDatabase;
import org.assaydao.proposal.ProposalEvent.TallyAdvanced;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** From the chain's logs to events and answers, on a real chain and a real store. */
@Tag("integration")
@TestInstance(Lifecycle.PER_CLASS)
class InwardTest {
    /** Blocks from the newest to the final one on this chain. */
    private static final int FINALITY = 8;

    private TestChain chain;
    private Election election;
    private MirrorContext mirror;

    @BeforeAll
    void start() {
        chain = TestChain.start();
        election = new Election(chain);
        election.begin();
        mirror = MirrorContext.start(TestDatabase.empty(), chain.url(), chain.deploymentFile());
    }

    @AfterAll
    void stop() {
        mirror.close();
        chain.close();
    }

    @Test
    void votes_are_pending_facts_at_first_and_events_once_when_they_are_final() {
        ProposalId proposal = election.open("to be counted once");
        mirror.catchUp();
        election.vote(Election.ALICE, proposal, 1);
        election.vote(Election.BOB, proposal, 0);
        chain.mine(1);
        mirror.catchUp();

        BallotId ballot = new BallotId(proposal, Election.ALICE);
        long applied = mirror.outlook().clock().applied().number();
        assertThat(mirror.stream(ballot.toString())).isEmpty();
        assertThat(mirror.outlook().factsAfter(applied, ballot.toString()))
                .singleElement()
                .satisfies(pending -> assertThat(pending.finality()).isEqualTo(Finality.SEEN));
        assertThat(mirror.bean(ProposalOutlook.class).hasVoted(new BallotId(proposal, Election.BOB)))
                .isTrue();
        assertThat(mirror.outlook().factsAfter(applied, proposal.toString()))
                .last()
                .satisfies(pending -> {
                    TallyAdvanced tally = (TallyAdvanced) pending.fact();
                    assertThat(tally.ballots()).isEqualTo(2);
                    assertThat(tally.totals().inFavour().units()).isEqualTo(Election.MILLION);
                    assertThat(tally.totals().against().units()).isEqualTo(Election.MILLION);
                });

        chain.mine(FINALITY);
        mirror.catchUp();
        mirror.catchUp();

        assertThat(mirror.stream(ballot.toString())).containsExactly("assay.ballot.BallotCounted");
        assertThat(mirror.stream(proposal.toString()))
                .containsExactly("assay.proposal.ProposalPublished", "assay.proposal.TallyAdvanced");
        assertThat(mirror.outlook()
                        .factsAfter(mirror.outlook().clock().applied().number(), "ballot:"))
                .isEmpty();
    }

    @Test
    void an_outcome_is_told_at_the_first_final_block_past_the_deadline() {
        ProposalId proposal = election.open("to succeed");
        election.vote(Election.ALICE, proposal, 1);
        election.vote(Election.BOB, proposal, 2);
        chain.mine(1);
        chain.mineAfter(700);
        chain.mine(FINALITY + 1);
        mirror.catchUp();

        assertThat(mirror.stream(proposal.toString()))
                .containsExactly(
                        "assay.proposal.ProposalPublished",
                        "assay.proposal.TallyAdvanced",
                        "assay.proposal.ProposalSucceeded");
        assertThat(mirror.outlook().factsAfter(0, proposal.toString())).last().satisfies(pending -> assertThat(
                        pending.fact().getClass().getSimpleName())
                .isEqualTo("ProposalSucceeded"));
    }

    @Test
    void a_registered_and_bonded_application_reaches_its_provider_and_its_bond() {
        election.fundProvider();
        election.applyAndBond();
        chain.mine(FINALITY + 1);
        mirror.catchUp();

        assertThat(mirror.stream("provider:" + TestChain.PROVIDER.toLowerCase()))
                .containsExactly(
                        "assay.provider.ApplicationRegistered",
                        "assay.provider.ResourceClaimed",
                        "assay.provider.ApplicationBonded");
        assertThat(mirror.stream("bond:" + TestChain.PROVIDER.toLowerCase()))
                .containsExactly("assay.bond.BondDeposited");
    }

    @Test
    void the_window_is_known_from_the_newest_block() {
        ProposalId proposal = election.publish("to be looked at");
        mirror.catchUp();

        ProposalOutlook.Window window =
                mirror.bean(ProposalOutlook.class).window(proposal).orElseThrow();
        assertThat(window.deadline().seconds() - window.snapshot().seconds()).isEqualTo(600);
        assertThat(window.snapshotFinal()).isFalse();
        assertThat(window.over()).isFalse();
        assertThat(mirror.bean(ProposalOutlook.class).window(new ProposalId(proposal.governor(), BigInteger.ONE)))
                .isEmpty();
    }
}
