package org.assaydao.mirror.follow;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assaydao.kernel.ChainFact;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.ProposalId;
import org.assaydao.mirror.decode.Reading.Operation;
import org.assaydao.mirror.decode.Reading.Operation.Change;
import org.assaydao.proposal.ProposalEvent.ProposalCanceled;
import org.assaydao.proposal.ProposalEvent.ProposalExecuted;

/**
 * What the timelock alone tells of proposals: its logs of their operations, but those that tell what the governor tells
 * in the same transaction. Both stand in one block, so a fold over whole blocks has both.
 */
public final class OperationFold {
    private final Map<Hash32, ProposalId> proposals;
    private final Map<End, Operation> byTimelock = new LinkedHashMap<>();
    private final Set<End> byGovernor = new HashSet<>();

    private record End(ProposalId proposal, Change change) {}

    /**
     * @param proposals whose operations they are, of those that the logs may name
     */
    public OperationFold(Map<Hash32, ProposalId> proposals) {
        this.proposals = Map.copyOf(proposals);
    }

    public void take(Operation operation) {
        ProposalId proposal = proposals.get(operation.operation());
        // An execution is told once for each call of the operation.
        if (proposal != null) byTimelock.putIfAbsent(new End(proposal, operation.change()), operation);
    }

    public void take(ChainFact fact) {
        switch (fact) {
            case ProposalExecuted executed -> byGovernor.add(new End(executed.proposal(), Change.EXECUTED));
            case ProposalCanceled canceled -> byGovernor.add(new End(canceled.proposal(), Change.CANCELED));
            default -> {} // only how proposals end is told twice
        }
    }

    /** The facts that no log of the governor tells, each where the timelock told it. */
    public List<ChainFact> facts() {
        List<ChainFact> facts = new ArrayList<>();
        byTimelock.forEach((end, operation) -> {
            if (byGovernor.contains(end)) return;
            switch (end.change()) {
                case EXECUTED -> facts.add(new ProposalExecuted(end.proposal(), operation.position()));
                case CANCELED -> facts.add(new ProposalCanceled(end.proposal(), operation.position()));
                case SCHEDULED -> {} // the governor alone tells what it queued
            }
        });
        return facts;
    }
}
