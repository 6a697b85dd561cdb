package org.assaydao.proposal;

import java.util.List;
import java.util.regex.Pattern;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.ChainFact;
import org.assaydao.kernel.ChainPosition;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.Excerpt;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.HexBytes;
import org.assaydao.kernel.ProposalId;
import org.assaydao.kernel.StoredAs;
import org.assaydao.kernel.TokenAmount;

/** The events of a proposal, each of them the chain's word. */
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
            return new DivergenceFound(proposal(), storedName(), position());
        }
    }

    /**
     * A proposal was published.
     *
     * @param description the text for people; bytes that are no UTF-8 show as U+FFFD in it
     * @param descriptionHash Keccak-256 of the description's own bytes, by which the governor knows the proposal
     */
    @StoredAs(value = "assay.proposal.ProposalPublished", revision = 2)
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
        private static final int TITLE = 200;

        /** Markdown's mark of a heading, with which clients begin a description. */
        private static final Pattern HEADING = Pattern.compile("^(?:#{1,6}[ \t]+)+");

        public ProposalPublished {
            targets = List.copyOf(targets);
            values = List.copyOf(values);
            calldatas = List.copyOf(calldatas);
        }

        /** The first line of the description that is not blank, without a heading's mark, cut behind 200 characters. */
        public String title() {
            String line = description
                    .lines()
                    .map(String::strip)
                    .filter(text -> !text.isEmpty())
                    .findFirst()
                    .orElse("");
            return Excerpt.of(HEADING.matcher(line).replaceFirst(""), TITLE);
        }
    }

    /** The governor itself proposed it for a case; nobody's favour was needed. */
    @StoredAs("assay.proposal.ProposalEntitled")
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

    @StoredAs("assay.proposal.ProposalExtended")
    record ProposalExtended(ProposalId proposal, ChainTime deadline, ChainPosition position) implements Fact {}

    /** The sums after the last vote of a finalised range: one event per range, however many voted in it. */
    @StoredAs("assay.proposal.TallyAdvanced")
    record TallyAdvanced(ProposalId proposal, Totals totals, long ballots, long throughBlock, ChainPosition position)
            implements Fact {}

    @StoredAs("assay.proposal.ProposalSucceeded")
    record ProposalSucceeded(ProposalId proposal, Totals totals, TokenAmount quorum, ChainPosition position)
            implements Fact {}

    @StoredAs("assay.proposal.ProposalDefeated")
    record ProposalDefeated(ProposalId proposal, Totals totals, TokenAmount quorum, ChainPosition position)
            implements Fact {}

    @StoredAs("assay.proposal.ProposalQueued")
    record ProposalQueued(ProposalId proposal, ChainTime executableAt, ChainPosition position) implements Fact {}

    @StoredAs("assay.proposal.ProposalExecuted")
    record ProposalExecuted(ProposalId proposal, ChainPosition position) implements Fact {}

    @StoredAs("assay.proposal.ProposalCanceled")
    record ProposalCanceled(ProposalId proposal, ChainPosition position) implements Fact {}

    @StoredAs(value = "assay.proposal.DivergenceFound", revision = 2)
    record DivergenceFound(ProposalId proposal, String fact, ChainPosition position) implements ProposalEvent {}
}
