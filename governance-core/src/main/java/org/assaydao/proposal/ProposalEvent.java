package org.assaydao.proposal;

import java.util.List;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.ChainFact;
import org.assaydao.kernel.ChainPosition;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.HexBytes;
import org.assaydao.kernel.ProposalId;
import org.assaydao.kernel.TokenAmount;

/** What happened to a proposal. All of it is the chain's word. */
public sealed interface ProposalEvent {
    ProposalId proposal();

    /** Those that the chain states; a record of one is never refused. */
    sealed interface Fact extends ProposalEvent, ChainFact {
        @Override
        default String topic() {
            return "proposal";
        }

        @Override
        default String stream() {
            return proposal().toString();
        }

        @Override
        default ProposalPicture untold() {
            return ProposalPicture.of(proposal());
        }

        @Override
        default DivergenceFound divergence() {
            return new DivergenceFound(proposal(), getClass().getSimpleName(), position());
        }
    }

    /**
     * A proposal was published.
     *
     * @param description the text for people; bytes that are no UTF-8 show as U+FFFD in it
     * @param descriptionHash Keccak-256 of the description's own bytes, by which the governor knows the proposal
     */
    record ProposalPublished(
            ProposalId proposal,
            Address proposer,
            List<Address> targets,
            List<TokenAmount> values,
            List<HexBytes> calldatas,
            String description,
            Hash32 descriptionHash,
            ChainTime snapshot,
            ChainTime deadline,
            ChainPosition position)
            implements Fact {
        public ProposalPublished {
            targets = List.copyOf(targets);
            values = List.copyOf(values);
            calldatas = List.copyOf(calldatas);
        }
    }

    /** The governor itself proposed it for a case; nobody's favour was needed. */
    record ProposalEntitled(
            ProposalId proposal,
            ProposalKind kind,
            Address source,
            Hash32 caseId,
            int round,
            List<Address> parties,
            ChainPosition position)
            implements Fact {
        public ProposalEntitled {
            parties = List.copyOf(parties);
        }
    }

    record ProposalExtended(ProposalId proposal, ChainTime deadline, ChainPosition position) implements Fact {}

    /** The sums after the last vote of a finalised range: one event per range, however many voted in it. */
    record TallyAdvanced(ProposalId proposal, Totals totals, long ballots, long throughBlock, ChainPosition position)
            implements Fact {}

    record ProposalSucceeded(ProposalId proposal, Totals totals, TokenAmount quorum, ChainPosition position)
            implements Fact {}

    record ProposalDefeated(ProposalId proposal, Totals totals, TokenAmount quorum, ChainPosition position)
            implements Fact {}

    record ProposalQueued(ProposalId proposal, ChainTime executableAt, ChainPosition position) implements Fact {}

    record ProposalExecuted(ProposalId proposal, ChainPosition position) implements Fact {}

    record ProposalCanceled(ProposalId proposal, ChainPosition position) implements Fact {}

    record DivergenceFound(ProposalId proposal, String fact, ChainPosition position) implements ProposalEvent {}
}
