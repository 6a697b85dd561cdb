package org.assaydao.api.proposal;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Optional;
import org.assaydao.api.answer.FinalityNote;
import org.assaydao.ballot.Intake;
import org.assaydao.chain.ProposalHistory;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.HexBytes;
import org.assaydao.kernel.TokenAmount;
import org.assaydao.proposal.ProposalEvent.ProposalEntitled;
import org.assaydao.proposal.ProposalEvent.ProposalPublished;
import org.assaydao.proposal.ProposalKind;
import org.assaydao.proposal.ProposalPicture;
import org.assaydao.proposal.ProposalState;
import org.jspecify.annotations.Nullable;

/**
 * A proposal as it is answered alone.
 *
 * @param description for people; bytes that are no UTF-8 show as U+FFFD in it
 * @param descriptionHash Keccak-256 of the description's own bytes, by which the governor queues, executes and cancels
 * @param history by which transactions it came to its state, as of the newest seen block and as the governor tells it; what
 *     only the timelock told, once a vote gave its roles to others, shows in the state alone
 * @param intake whether gasless ballots are taken now, and until when; a vote on chain counts until the deadline
 */
record ProposalAnswer(
        @JsonUnwrapped ProposalSummary proposal,
        String description,
        @Nullable Hash32 descriptionHash,
        List<Action> actions,
        List<ProposalHistory.Step> history,
        @Nullable Case entitlement,
        @Nullable Intake intake,
        FinalityNote finality) {
    /** One call that the proposal makes when it is executed. */
    record Action(Address target, TokenAmount value, HexBytes calldata) {}

    /** The case that entitled it; the governor itself is its proposer. */
    record Case(Address source, Hash32 caseId, int round, List<Address> recused) {}

    static ProposalAnswer of(
            ProposalSummary summary,
            ProposalPicture picture,
            List<ProposalHistory.Step> history,
            Optional<Intake> intake,
            FinalityNote finality) {
        Optional<ProposalPublished> published = picture.published();
        return new ProposalAnswer(
                summary,
                published.map(ProposalPublished::description).orElse(""),
                published.map(ProposalPublished::descriptionHash).orElse(null),
                published.map(ProposalAnswer::actions).orElse(List.of()),
                history,
                picture.entitlement().map(ProposalAnswer::entitlement).orElse(null),
                intake.orElse(null),
                finality);
    }

    private static List<Action> actions(ProposalPublished published) {
        return java.util.stream.IntStream.range(0, published.targets().size())
                .mapToObj(i -> new Action(
                        published.targets().get(i),
                        published.values().get(i),
                        published.calldatas().get(i)))
                .toList();
    }

    private static Case entitlement(ProposalEntitled entitled) {
        return new Case(entitled.source(), entitled.caseId(), entitled.round(), entitled.parties());
    }

    /**
     * A proposal as lists show it.
     *
     * @param title the first line of its description
     * @param state as of the newest seen block
     * @param deadline extensions included
     */
    record ProposalSummary(
            String proposal,
            ProposalKind kind,
            String title,
            @Nullable Address proposer,
            @Nullable ChainTime snapshot,
            @Nullable ChainTime deadline,
            ProposalState state,
            Sums totals,
            long ballots,
            @Nullable TokenAmount quorum,
            @Nullable ChainTime executableAt,
            int divergences) {
        static ProposalSummary of(ProposalPicture picture, ChainTime now, Optional<TokenAmount> quorum) {
            Optional<ProposalPublished> published = picture.published();
            return new ProposalSummary(
                    picture.proposal().number().toString(),
                    picture.entitlement().map(ProposalEntitled::kind).orElse(ProposalKind.CUSTOM),
                    published.map(ProposalPublished::title).orElse(""),
                    published.map(ProposalPublished::proposer).orElse(null),
                    published.map(ProposalPublished::snapshot).orElse(null),
                    picture.deadline().orElse(null),
                    picture.state(now, quorum),
                    Sums.of(picture.totals()),
                    picture.ballots(),
                    quorum.orElse(null),
                    picture.executableAt().orElse(null),
                    picture.divergences());
        }
    }
}
