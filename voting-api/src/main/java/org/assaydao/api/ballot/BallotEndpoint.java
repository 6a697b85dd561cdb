package org.assaydao.api.ballot;

import com.mongodb.client.model.Filters;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.assaydao.api.answer.AcceptedAnswer;
import org.assaydao.api.answer.Blocking;
import org.assaydao.api.answer.FinalityNote;
import org.assaydao.api.answer.Page;
import org.assaydao.api.answer.PageRequest;
import org.assaydao.api.answer.PagedRoute;
import org.assaydao.api.answer.Parameters;
import org.assaydao.api.problem.EdgeRefusal;
import org.assaydao.api.problem.ProblemHandler;
import org.assaydao.api.proposal.ProposalReads;
import org.assaydao.api.proposal.Tallies;
import org.assaydao.api.security.CallerPlaces;
import org.assaydao.api.security.RefusalLimit;
import org.assaydao.api.security.RequestBounds;
import org.assaydao.api.view.BallotsView;
import org.assaydao.api.view.LiveList;
import org.assaydao.api.view.LiveList.Place;
import org.assaydao.api.view.LiveList.Shape;
import org.assaydao.api.view.LiveViews;
import org.assaydao.api.view.Views;
import org.assaydao.ballot.BallotDesk;
import org.assaydao.ballot.BallotEvent;
import org.assaydao.ballot.BallotEvent.BallotCounted;
import org.assaydao.ballot.BallotLedger;
import org.assaydao.ballot.BallotPicture;
import org.assaydao.ballot.Refusal;
import org.assaydao.chain.ChainOutlook;
import org.assaydao.chain.Finality;
import org.assaydao.chain.Levels;
import org.assaydao.chain.LogTransactions;
import org.assaydao.chain.LogTransactions.Origin;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.BallotId;
import org.assaydao.kernel.ChainFact;
import org.assaydao.kernel.ChainPosition;
import org.assaydao.kernel.ProposalId;
import org.jspecify.annotations.Nullable;
import org.springframework.core.codec.DecodingException;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Ballots: gasless ones are taken in here; all that the chain counted are shown, whichever way they came. */
@RestController
@Tag(name = "Ballots")
final class BallotEndpoint {
    private static final String NUMBER = "9876543210";
    private static final String VOTER = "voter";
    private static final String WEIGHT = "weight";
    private static final String EXAMPLE = """
            {"voter": "0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC", "support": 1, "nonce": "182198765430122134234234",
             "signature": "0x0000000000000000000000000000000000000000000000000000000000000001000000000000000000000000000000000000000000000000000000000000000100"}
            """;

    private final BallotLines lines;
    private final BallotLedger ledger;
    private final ProposalReads proposals;
    private final LogTransactions transactions;
    private final LiveViews live;
    private final Views views;
    private final ChainOutlook outlook;
    private final Blocking blocking;

    BallotEndpoint(
            BallotDesk desk,
            BallotShare share,
            BallotLedger ledger,
            ProposalReads proposals,
            LogTransactions transactions,
            LiveViews live,
            Views views,
            ChainOutlook outlook,
            Blocking blocking,
            JsonMapper json,
            ProblemHandler problems) {
        this.lines = new BallotLines(desk, share, json, problems);
        this.ledger = ledger;
        this.proposals = proposals;
        this.transactions = transactions;
        this.live = live;
        this.views = views;
        this.outlook = outlook;
        this.blocking = blocking;
    }

    @PostMapping(path = "/v1/proposals/{number}/ballots", consumes = "application/json")
    @Operation(
            summary = "Takes in a gasless ballot, or many",
            description =
                    "An OpenZeppelin Ballot, or ExtendedBallot when reason or params is given. The side, the weight"
                            + " and the reason are public for ever. The same ballot again is answered as before, and counts as a"
                            + " refused one against its caller. Beyond the share of one address of what is on its way, 429"
                            + " TOO_MANY_BALLOTS.\n\nMany"
                            + " are taken as an array of such bodies, or as application/x-ndjson, a line each; each has"
                            + " at most 16 KiB, all together 8 MiB. Each is taken or refused by itself, whatever becomes of"
                            + " the others, and answered in its place, in the same form (the request itself by 200): by"
                            + " the answer or the problem, with its status. Where an array breaks off or is none, its"
                            + " last answer says so, and what stands before it is taken all the same.")
    @RequestBody(content = @Content(mediaType = "application/json", examples = @ExampleObject(EXAMPLE)))
    Mono<ResponseEntity<AcceptedAnswer>> cast(
            @Parameter(example = NUMBER) @PathVariable String number,
            @org.springframework.web.bind.annotation.RequestBody Flux<DataBuffer> body,
            @Parameter(hidden = true) ServerWebExchange exchange) {
        ProposalId proposal = proposals.id(number);
        return body.switchOnFirst((first, whole) -> first.hasValue() && isArray(first.get())
                        ? elements(proposal, whole, exchange)
                        : DataBufferUtils.join(whole, RequestBounds.BODY_BYTES)
                                .switchIfEmpty(Mono.error(() -> new DecodingException("There is no body.")))
                                .flatMap(bytes -> one(proposal, lines.body(bytes), exchange)))
                .singleOrEmpty();
    }

    private static boolean isArray(@Nullable DataBuffer first) {
        if (first == null) return false;
        int begin = first.readPosition();
        for (int i = 0; i < first.readableByteCount(); i++) {
            byte each = first.getByte(begin + i);
            if (!BodyCutter.isBlank(each)) return each == '[';
        }
        return false;
    }

    private Mono<ResponseEntity<AcceptedAnswer>> one(
            ProposalId proposal, Map<String, Object> body, ServerWebExchange exchange) {
        String number = proposal.number().toString();
        return lines.taken(proposal, body, CallerPlaces.caller(exchange), RefusalLimit.scrutiny(exchange))
                .map(accepted ->
                        AcceptedAnswer.response(accepted, "/v1/proposals/" + number + "/ballots/" + body.get("voter")));
    }

    /** Written as they come, for they may be many; nothing is left to be written behind them. */
    private Mono<ResponseEntity<AcceptedAnswer>> elements(
            ProposalId proposal, Flux<DataBuffer> body, ServerWebExchange exchange) {
        ServerHttpResponse response = exchange.getResponse();
        response.getHeaders().setContentType(MediaType.APPLICATION_JSON);
        Flux<DataBuffer> answers = lines.elements(
                        proposal, body, CallerPlaces.caller(exchange), RefusalLimit.allowance(exchange))
                .map(text -> response.bufferFactory().wrap(text.getBytes(StandardCharsets.UTF_8)));
        return response.writeAndFlushWith(answers.map(Mono::just)).then(Mono.empty());
    }

    @PostMapping(
            path = "/v1/proposals/{number}/ballots",
            consumes = MediaType.APPLICATION_NDJSON_VALUE,
            produces = MediaType.APPLICATION_NDJSON_VALUE)
    @Operation(hidden = true) // described with the one ballot, whose route it is
    Flux<String> castMany(
            @Parameter(example = NUMBER) @PathVariable String number,
            @org.springframework.web.bind.annotation.RequestBody Flux<DataBuffer> body,
            @Parameter(hidden = true) ServerWebExchange exchange) {
        return lines.lines(proposals.id(number), body, CallerPlaces.caller(exchange), RefusalLimit.allowance(exchange));
    }

    @GetMapping("/v1/proposals/{number}/ballots")
    @Operation(
            summary = "Lists the ballots on a proposal, by voter or by weight",
            description =
                    "By weight, the heaviest first, only those that the chain counted are listed. A ballot that is"
                            + " counted while pages are read is on none of them when it belongs before them.")
    @PagedRoute
    Mono<Page<BallotAnswer>> list(
            @Parameter(example = NUMBER) @PathVariable String number,
            @Parameter(
                            description = "What the list is sorted by.",
                            schema =
                                    @Schema(
                                            allowableValues = {VOTER, WEIGHT},
                                            defaultValue = VOTER))
                    @RequestParam(defaultValue = VOTER)
                    String order,
            @Parameter(hidden = true) ServerWebExchange exchange) {
        ProposalId proposal = proposals.id(number);
        if (!order.equals(VOTER) && !order.equals(WEIGHT)) {
            throw EdgeRefusal.ofParameter("order", "must be " + VOTER + " or " + WEIGHT);
        }
        PageRequest request = PageRequest.of("ballots/" + order + "/" + number, exchange);
        LiveList<BallotPicture> list =
                new LiveList<>(views, outlook, blocking, order.equals(WEIGHT) ? byWeight(proposal) : byVoter(proposal));
        return list.pageTogether(request, () -> proposals.read(proposal), this::answered);
    }

    private Page<BallotAnswer> answered(Page<Levels<BallotPicture>> page) {
        Map<ChainPosition, Origin> origins = transactions.of(page.items().stream()
                .flatMap(item -> BallotAnswer.position(item).stream())
                .toList());
        return page.map(item -> BallotAnswer.of(item, origins, null));
    }

    private static Shape<BallotPicture> byVoter(ProposalId proposal) {
        return shape(
                proposal,
                "_id",
                false,
                fact -> fact instanceof BallotEvent event
                        ? Place.of(event.ballot().toString(), event.ballot().toString())
                        : Optional.empty());
    }

    private static Shape<BallotPicture> byWeight(ProposalId proposal) {
        return shape(
                proposal,
                BallotsView.WEIGHT,
                true,
                fact -> fact instanceof BallotCounted counted
                        ? Place.of(BallotsView.weight(counted), counted.ballot().toString())
                        : Optional.empty());
    }

    private static Shape<BallotPicture> shape(
            ProposalId proposal, String key, boolean descending, Function<ChainFact, Optional<Place>> place) {
        return new Shape<>(
                BallotsView.class,
                Tallies.subjects(proposal),
                Filters.eq(BallotsView.PROPOSAL, proposal.toString()),
                key,
                descending,
                Optional.empty(),
                place,
                id -> BallotPicture.of(BallotId.parse(id)));
    }

    @GetMapping("/v1/proposals/{number}/ballots/{voter}")
    @Operation(summary = "Shows one voter's ballot, with how far it has come")
    Mono<BallotAnswer> one(
            @Parameter(example = NUMBER) @PathVariable String number,
            @Parameter(example = "0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC") @PathVariable String voter) {
        ProposalId proposal = proposals.id(number);
        Address account = Parameters.address("voter", voter);
        BallotId ballot = new BallotId(proposal, account);
        return proposals
                .find(proposal)
                .flatMap(_ -> live.find(BallotsView.class, BallotPicture.of(ballot)))
                .flatMap(found -> blocking.call(() -> BallotAnswer.of(
                        found.levels(),
                        transactions.of(
                                BallotAnswer.position(found.levels()).stream().toList()),
                        FinalityNote.of(BallotAnswer.level(found.levels()), found.appliedThrough(), found.clock()))))
                .switchIfEmpty(blocking.call(() -> BallotAnswer.none(
                        ballot,
                        FinalityNote.of(Finality.FINALIZED, views.through(BallotsView.class), outlook.clock()))));
    }

    @GetMapping("/v1/proposals/{number}/refusals")
    @Operation(
            summary = "Lists the ballots that were refused, with the rule that each broke",
            description = "Only ballots that bind their voter are listed; a refusal never uses up the voter's ballot.")
    @PagedRoute
    Mono<Page<RefusalAnswer>> refusals(
            @Parameter(example = NUMBER) @PathVariable String number,
            @Parameter(hidden = true) ServerWebExchange exchange) {
        ProposalId proposal = proposals.id(number);
        PageRequest request = PageRequest.of("refusals/" + number, exchange);
        long behind = request.behindNumber();
        return proposals
                .find(proposal)
                .flatMap(found -> blocking.call(() -> {
                    List<Refusal.Kept> kept = ledger.refusals(proposal, behind, request.limit() + 1);
                    boolean more = kept.size() > request.limit();
                    List<Refusal.Kept> shown = more ? kept.subList(0, request.limit()) : kept;
                    String next = more
                            ? request.cursorBehind(Long.toString(shown.getLast().number()))
                            : null;
                    return new Page<>(
                            shown.stream().map(RefusalAnswer::of).toList(),
                            next,
                            FinalityNote.of(Finality.RECORDED, found.appliedThrough(), found.clock()));
                }));
    }
}
