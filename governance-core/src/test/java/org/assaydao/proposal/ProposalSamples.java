package org.assaydao.proposal;

import static org.assaydao.Samples.PROPOSAL;
import static org.assaydao.Samples.address;
import static org.assaydao.Samples.amount;
import static org.assaydao.Samples.hash;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.assaydao.kernel.ChainPosition;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.Hash32;
import org.assaydao.proposal.ProposalEvent.ProposalCanceled;
import org.assaydao.proposal.ProposalEvent.ProposalDefeated;
import org.assaydao.proposal.ProposalEvent.ProposalEntitled;
import org.assaydao.proposal.ProposalEvent.ProposalExecuted;
import org.assaydao.proposal.ProposalEvent.ProposalExtended;
import org.assaydao.proposal.ProposalEvent.ProposalPublished;
import org.assaydao.proposal.ProposalEvent.ProposalQueued;
import org.assaydao.proposal.ProposalEvent.ProposalSucceeded;
import org.assaydao.proposal.ProposalEvent.TallyAdvanced;

/** Facts of one proposal: snapshot 100, deadline 200, quorum 10. */
final class ProposalSamples {
    static final Totals PASSING = new Totals(amount(3), amount(9), amount(1));
    static final Totals FAILING = new Totals(amount(9), amount(3), amount(8));

    private ProposalSamples() {}

    static ProposalPublished published(ChainPosition position) {
        return new ProposalPublished(
                PROPOSAL,
                address("proposer"),
                List.of(address("registry")),
                List.of(amount(0)),
                List.of(),
                "List provider",
                Hash32.keccak("List provider".getBytes(StandardCharsets.UTF_8)),
                ChainTime.of(100),
                ChainTime.of(200),
                position);
    }

    static ProposalEntitled entitled(ChainPosition position) {
        return new ProposalEntitled(
                PROPOSAL,
                ProposalKind.LIST_PROVIDER,
                address("registry"),
                hash("case"),
                1,
                List.of(address("provider")),
                position);
    }

    static ProposalExtended extended(long deadline, ChainPosition position) {
        return new ProposalExtended(PROPOSAL, ChainTime.of(deadline), position);
    }

    static TallyAdvanced advanced(Totals totals, long ballots, ChainPosition position) {
        return new TallyAdvanced(PROPOSAL, totals, ballots, position.block(), position);
    }

    static ProposalSucceeded succeeded(Totals totals, ChainPosition position) {
        return new ProposalSucceeded(PROPOSAL, totals, amount(10), position);
    }

    static ProposalDefeated defeated(Totals totals, ChainPosition position) {
        return new ProposalDefeated(PROPOSAL, totals, amount(10), position);
    }

    static ProposalQueued queued(ChainPosition position) {
        return new ProposalQueued(PROPOSAL, ChainTime.of(300), position);
    }

    static ProposalExecuted executed(ChainPosition position) {
        return new ProposalExecuted(PROPOSAL, position);
    }

    static ProposalCanceled canceled(ChainPosition position) {
        return new ProposalCanceled(PROPOSAL, position);
    }
}
