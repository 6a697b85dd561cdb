package org.assaydao.api.proposal;

import com.mongodb.client.model.Filters;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assaydao.api.answer.Parameters;
import org.assaydao.api.view.LiveList.Place;
import org.assaydao.api.view.LiveList.Shape;
import org.assaydao.api.view.LiveViews;
import org.assaydao.api.view.Overlaid;
import org.assaydao.api.view.ProposalsView;
import org.assaydao.api.view.SortKeys;
import org.assaydao.chain.Contracts;
import org.assaydao.chain.PendingFact;
import org.assaydao.kernel.ProposalId;
import org.assaydao.kernel.Rule;
import org.assaydao.kernel.RuleBroken;
import org.assaydao.proposal.ProposalEvent.ProposalPublished;
import org.assaydao.proposal.ProposalPicture;
import reactor.core.publisher.Mono;

/** Proposals of the one governor, as of the newest seen block. */
public final class ProposalReads {
    private final LiveViews live;
    private final Contracts contracts;

    public ProposalReads(LiveViews live, Contracts contracts) {
        this.live = live;
        this.contracts = contracts;
    }

    /** The proposal whose decimal number stands in a path. */
    public ProposalId id(String number) {
        return Parameters.one("number", number, text -> ProposalId.of(contracts.governor(), text));
    }

    /** The proposal; an unknown one is PROPOSAL_UNKNOWN. */
    public Mono<Overlaid<ProposalPicture>> find(ProposalId proposal) {
        return published(proposal, live.find(ProposalsView.class, ProposalPicture.of(proposal)));
    }

    /** As {@link #find}, read anew: for what is held as a part of more. */
    public Mono<Overlaid<ProposalPicture>> read(ProposalId proposal) {
        return published(proposal, live.read(ProposalsView.class, ProposalPicture.of(proposal)));
    }

    private static Mono<Overlaid<ProposalPicture>> published(
            ProposalId proposal, Mono<Overlaid<ProposalPicture>> found) {
        return found.filter(known -> known.seen().isPublished())
                .switchIfEmpty(Mono.error(() -> unknown(proposal.number())));
    }

    private static RuleBroken unknown(BigInteger number) {
        return new RuleBroken(Rule.PROPOSAL_UNKNOWN, Map.of("proposal", number.toString()));
    }

    Shape<ProposalPicture> newestFirst() {
        return new Shape<>(
                ProposalsView.class,
                "proposal:" + contracts.governor().toLowerCase() + ":",
                Filters.empty(),
                ProposalsView.ORDER,
                true,
                Optional.empty(),
                fact -> fact instanceof ProposalPublished published
                        ? Place.of(
                                SortKeys.of(published.position()),
                                published.proposal().toString())
                        : Optional.empty(),
                id -> ProposalPicture.of(ProposalId.parse(id)));
    }

    /** The facts of one kind that stand behind a block. */
    public static List<PendingFact> behind(List<PendingFact> facts, long block) {
        return facts.stream()
                .filter(pending -> pending.fact().position().block() > block)
                .toList();
    }
}
