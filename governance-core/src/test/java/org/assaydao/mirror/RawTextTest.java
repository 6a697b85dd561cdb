package org.assaydao.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import org.assaydao.chain.GovernorCalls;
import org.assaydao.chain.PendingFact;
import org.assaydao.chain.PushProbe;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.ProposalId;
import org.assaydao.ledger.TestDatabase;
import org.assaydao.mirror.Election.Motion;
import org.assaydao.proposal.ProposalEvent.ProposalPublished;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Bytes of which a hash is taken stay bytes: a description that is no text passes, is queued and is executed. */
@Tag("integration")
@TestInstance(Lifecycle.PER_CLASS)
class RawTextTest {
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
    void a_description_that_is_no_text_is_queued_and_executed_by_the_hash_of_its_bytes() {
        byte[] description = {0x41, (byte) 0xff};
        Motion motion = Motion.idle(description);
        ProposalId proposal = election.pass(motion);
        mirror.catchUp();

        ProposalPublished said = (ProposalPublished) mirror.outlook().factsAfter(0, proposal.toString()).stream()
                .map(PendingFact::fact)
                .filter(ProposalPublished.class::isInstance)
                .findFirst()
                .orElseThrow();
        assertThat(said.description()).isEqualTo("A\uFFFD");
        assertThat(said.descriptionHash()).isEqualTo(Hash32.keccak(description));
        GovernorCalls.Call queue = mirror.bean(GovernorCalls.class)
                .queue(said.targets(), said.values(), said.calldatas(), said.descriptionHash());
        assertThat(mirror.bean(PushProbe.class).wouldSucceed(queue.to(), queue.calldata()))
                .isEqualTo(PushProbe.Verdict.WOULD);

        chain.send(Election.BOB, queue.to(), queue.calldata());
        chain.mineAfter(1);
        chain.mineAfter(61);
        GovernorCalls.Call execute = mirror.bean(GovernorCalls.class)
                .execute(said.targets(), said.values(), said.calldatas(), said.descriptionHash());
        assertThat(mirror.bean(PushProbe.class).wouldSucceed(execute.to(), execute.calldata()))
                .isEqualTo(PushProbe.Verdict.WOULD);
    }
}
