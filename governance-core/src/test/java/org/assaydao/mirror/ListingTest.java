package org.assaydao.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import org.assaydao.chain.AuditorRegister;
import org.assaydao.chain.GovernorCalls;
import org.assaydao.chain.ProposalOutlook;
import org.assaydao.chain.PushProbe;
import org.assaydao.chain.PushProbe.Verdict;
import org.assaydao.kernel.ApplicationId;
import org.assaydao.kernel.IntentId;
import org.assaydao.kernel.ProposalId;
import org.assaydao.ledger.TestDatabase;
import org.assaydao.proposal.ProposalEvent.ProposalPublished;
import org.assaydao.provider.ProviderEvent.ListingProposed;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** An application goes the whole way on chain, pushed by the sender, and every step arrives as an event. */
@Tag("integration")
@TestInstance(Lifecycle.PER_CLASS)
class ListingTest {
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

    private void push(IntentId intent, GovernorCalls.Call call) {
        assertThat(mirror.bean(PushProbe.class).wouldSucceed(call.to(), call.calldata()))
                .isEqualTo(Verdict.WOULD);
        mirror.request(intent, call);
        mirror.catchUp();
        assertThat(mirror.send()).isEmpty();
        chain.mine(1);
    }

    private void verdict(GovernorCalls.Call call, Verdict expected) {
        assertThat(mirror.bean(PushProbe.class).wouldSucceed(call.to(), call.calldata()))
                .isEqualTo(expected);
    }

    @Test
    void a_listing_is_proposed_voted_queued_and_executed() {
        GovernorCalls calls = mirror.bean(GovernorCalls.class);
        election.applyAndBond();
        chain.mine(1);
        ApplicationId application = election.application();
        verdict(calls.proposeCase(application.value()), Verdict.NOT_YET);
        election.attest(application);
        chain.mine(1);
        push(IntentId.propose(application.value(), 1), calls.proposeCase(application.value()));
        mirror.catchUp();
        assertThat(mirror.bean(AuditorRegister.class).isAccredited(TestChain.AUDITOR))
                .isTrue();
        assertThat(mirror.bean(AuditorRegister.class).isAccredited(Election.ALICE))
                .isFalse();

        ProposalId proposal = proposal();
        assertThat(mirror.bean(ProposalOutlook.class)
                        .window(proposal)
                        .orElseThrow()
                        .parties())
                .contains(TestChain.PROVIDER);
        ProposalPublished published = (ProposalPublished)
                mirror.outlook().factsAfter(0, proposal.toString()).getFirst().fact();
        GovernorCalls.Call queue = calls.queue(
                published.targets(), published.values(), published.calldatas(), published.descriptionHash());
        GovernorCalls.Call execute = calls.execute(
                published.targets(), published.values(), published.calldatas(), published.descriptionHash());
        chain.mineAfter(86_401);
        verdict(queue, Verdict.NOT_YET);
        election.vote(Election.ALICE, proposal, 1);
        election.vote(Election.BOB, proposal, 1);
        chain.mine(1);
        chain.mineAfter(700);
        push(IntentId.queue(proposal), queue);
        verdict(execute, Verdict.NOT_YET);
        chain.mineAfter(61);
        push(IntentId.execute(proposal), execute);
        chain.mine(9);
        verdict(queue, Verdict.NEVER);
        verdict(execute, Verdict.NEVER);
        mirror.catchUp();
        mirror.send();

        assertThat(mirror.stream("provider:" + TestChain.PROVIDER.toLowerCase()))
                .containsExactly(
                        "assay.provider.ApplicationRegistered",
                        "assay.provider.ResourceClaimed",
                        "assay.provider.ApplicationBonded",
                        "assay.provider.ApplicationAttested",
                        "assay.provider.ListingProposed",
                        "assay.provider.ProviderListed");
        assertThat(mirror.stream(proposal.toString()))
                .containsExactly(
                        "assay.proposal.ProposalPublished",
                        "assay.proposal.ProposalEntitled",
                        "assay.proposal.TallyAdvanced",
                        "assay.proposal.ProposalSucceeded",
                        "assay.proposal.ProposalQueued",
                        "assay.proposal.ProposalExecuted");
        assertThat(mirror.bean(ProposalOutlook.class)
                        .window(proposal)
                        .orElseThrow()
                        .over())
                .isTrue();
        for (IntentId intent : List.of(
                IntentId.propose(application.value(), 1), IntentId.queue(proposal), IntentId.execute(proposal))) {
            assertThat(mirror.stream(intent.toString())).last().isEqualTo("assay.transaction.TransactionFinalised");
        }
    }

    private ProposalId proposal() {
        BigInteger number = mirror.outlook().factsAfter(0, "provider:" + TestChain.PROVIDER.toLowerCase()).stream()
                .filter(pending -> pending.fact() instanceof ListingProposed)
                .map(pending -> ((ListingProposed) pending.fact()).proposal())
                .findFirst()
                .orElseThrow();
        return new ProposalId(election.contracts.governor(), number);
    }
}
