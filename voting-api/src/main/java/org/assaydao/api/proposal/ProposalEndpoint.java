package org.assaydao.api.proposal;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Optional;
import org.assaydao.api.answer.Blocking;
import org.assaydao.api.answer.Page;
import org.assaydao.api.answer.PageRequest;
import org.assaydao.api.answer.PagedRoute;
import org.assaydao.api.proposal.ProposalAnswer.ProposalSummary;
import org.assaydao.api.view.LiveList;
import org.assaydao.api.view.Overlaid;
import org.assaydao.api.view.Views;
import org.assaydao.ballot.BallotDesk;
import org.assaydao.chain.ChainOutlook;
import org.assaydao.chain.Contracts;
import org.assaydao.chain.ProposalHistory;
import org.assaydao.chain.ProposalOutlook;
import org.assaydao.chain.ProposalOutlook.Window;
import org.assaydao.kernel.ProposalId;
import org.assaydao.proposal.ProposalPicture;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Proposals: all of them, newest first, and each with its tally. */
@RestController
@Tag(name = "Proposals")
final class ProposalEndpoint {
    private static final String NUMBER = "9876543210";

    private final ProposalReads proposals;
    private final Tallies tallies;
    private final Quorums quorums;
    private final BallotDesk ballots;
    private final ProposalHistory history;
    private final KnownCalls calls;
    private final Blocking blocking;
    private final ProposalOutlook windows;
    private final Views views;
    private final LiveList<ProposalPicture> list;

    ProposalEndpoint(
            ProposalReads proposals,
            Tallies tallies,
            Quorums quorums,
            BallotDesk ballots,
            ProposalHistory history,
            Contracts contracts,
            ProposalOutlook windows,
            Views views,
            ChainOutlook outlook,
            Blocking blocking) {
        this.proposals = proposals;
        this.tallies = tallies;
        this.quorums = quorums;
        this.ballots = ballots;
        this.history = history;
        this.calls = new KnownCalls(contracts);
        this.blocking = blocking;
        this.windows = windows;
        this.views = views;
        this.list = new LiveList<>(views, outlook, blocking, proposals.newestFirst());
    }

    @GetMapping("/v1/proposals")
    @Operation(summary = "Lists proposals, newest first")
    @PagedRoute
    Mono<Page<ProposalSummary>> list(@Parameter(hidden = true) ServerWebExchange exchange) {
        PageRequest request = PageRequest.of("proposals", exchange);
        return list.page(request, item -> ProposalSummary.of(item.levels().seen(), item.now(), Optional.empty()));
    }

    @GetMapping("/v1/proposals/{number}")
    @Operation(
            summary = "Shows a proposal with what it would do",
            description =
                    "Each action has its raw calldata, which alone is executed, and what it says where the target is a"
                            + " contract of this deployment and the calldata is exactly one of its functions' encoding; otherwise"
                            + " unread says why not.")
    Mono<ProposalAnswer> one(@Parameter(example = NUMBER) @PathVariable String number) {
        ProposalId proposal = proposals.id(number);
        return views.held(new Asked(proposal), () -> proposals
                        .read(proposal)
                        .flatMap(found -> blocking.call(
                                () -> new Shown(found, history.steps(proposal), windows.window(proposal)))))
                .map(this::answer);
    }

    private record Asked(ProposalId proposal) {}

    /** All of an answer that is read: without what the governor was asked and how the relay stands, which are measured. */
    private record Shown(
            Overlaid<ProposalPicture> found, List<ProposalHistory.Step> history, Optional<Window> window) {}

    private ProposalAnswer answer(Shown shown) {
        Overlaid<ProposalPicture> found = shown.found();
        ProposalPicture picture = found.seen();
        ProposalSummary summary =
                ProposalSummary.of(picture, found.clock().seen().time(), quorums.of(picture, found.clock()));
        return ProposalAnswer.of(
                summary,
                picture,
                calls,
                shown.history(),
                shown.window().map(window -> ballots.intake(window, found.clock())),
                found.finality());
    }

    @GetMapping("/v1/proposals/{number}/tally")
    @Operation(
            summary = "Shows a proposal's tally at every depth of the chain",
            description = "The sums at the top are those of the level in finality; recorded adds what is accepted here"
                    + " and stands in no block yet. The chain's count is the only count.")
    Mono<TallyAnswer> tally(@Parameter(example = NUMBER) @PathVariable String number) {
        return tallies.of(proposals.id(number));
    }
}
