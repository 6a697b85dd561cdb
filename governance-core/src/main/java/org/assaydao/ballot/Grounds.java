package org.assaydao.ballot;

import java.util.Map;
import java.util.Set;
import org.assaydao.chain.ChainClock;
import org.assaydao.chain.ProposalOutlook.Window;
import org.assaydao.chain.RelayGauge;
import org.assaydao.kernel.BallotId;
import org.assaydao.kernel.Gas;
import org.assaydao.kernel.ProposalId;
import org.assaydao.kernel.TokenAmount;

/**
 * What ballots are judged on, read for a batch of them at one go.
 *
 * @param windows of the proposals that were seen
 * @param gasLeft the relay's budget, of the same proposals
 * @param voted the ballots whose voters the chain has counted
 * @param votes their voters' power at their proposal's snapshot; none for nothing
 */
record Grounds(
        ChainClock clock,
        RelayGauge.Reading relay,
        Map<ProposalId, Window> windows,
        Map<ProposalId, Gas> gasLeft,
        Set<BallotId> voted,
        Map<BallotId, TokenAmount> votes) {}
