package org.assaydao.mirror.follow;

import java.math.BigInteger;
import java.util.List;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.ProposalId;
import org.assaydao.kernel.TokenAmount;
import org.assaydao.mirror.node.GovernorState;
import org.assaydao.mirror.node.NodeCalls;
import org.assaydao.mirror.node.NodeFault;
import org.assaydao.proposal.OutcomePolicy;
import org.assaydao.proposal.Totals;
import org.web3j.abi.TypeReference;
import org.web3j.abi.datatypes.Function;
import org.web3j.abi.datatypes.generated.Uint256;
import org.web3j.abi.datatypes.generated.Uint8;

/**
 * How a proposal ended, for which the chain has no log: our rule over the final sums, compared with the governor's word.
 *
 * <p>The governor is asked at the newest block: what it answers past the deadline depends on final votes alone, and a
 * node need not keep older states.
 */
final class Outcomes {
    private final NodeCalls calls;
    private final Address governor;

    Outcomes(NodeCalls calls, Address governor) {
        this.calls = calls;
        this.governor = governor;
    }

    record Decision(boolean succeeded, TokenAmount quorum) {}

    /** The outcome of a proposal whose deadline is past and whose sums are {@code totals}. */
    Decision of(ProposalId proposal, Totals totals) {
        List<BigInteger> answers = List.of(
                calls.read(governor, view("state", proposal, new TypeReference<Uint8>() {}), BigInteger.class),
                calls.read(
                        governor, view("proposalQuorum", proposal, new TypeReference<Uint256>() {}), BigInteger.class));
        TokenAmount quorum = new TokenAmount(answers.getLast());
        boolean succeeded = OutcomePolicy.succeeded(totals, quorum);
        GovernorState state = GovernorState.of(answers.getFirst().intValueExact());
        switch (state) {
            case PENDING, ACTIVE ->
                throw NodeFault.contradiction("the node says that " + proposal + " is " + state + " past its deadline");
            case DEFEATED -> compare(proposal, totals, quorum, succeeded, false, state);
            case SUCCEEDED, QUEUED, EXPIRED, EXECUTED -> compare(proposal, totals, quorum, succeeded, true, state);
            case CANCELED -> {} // cancelled after its end: the governor says no more how the vote went
        }
        return new Decision(succeeded, quorum);
    }

    private static void compare(
            ProposalId proposal, Totals totals, TokenAmount quorum, boolean ours, boolean theirs, GovernorState state) {
        if (ours != theirs) {
            throw new HaltedInward("by " + totals + " and quorum " + quorum + " we find that " + proposal
                    + (ours ? " succeeded" : " was defeated") + "; the governor says " + state);
        }
    }

    private static Function view(String name, ProposalId proposal, TypeReference<?> returned) {
        return new Function(name, List.of(new Uint256(proposal.number())), List.of(returned));
    }
}
