package org.assaydao.api.export;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.assaydao.api.export.ExportReads.Export;
import org.assaydao.api.proposal.ProposalReads;
import org.assaydao.api.view.BallotsView;
import org.assaydao.api.view.BondsView;
import org.assaydao.api.view.ClaimsView;
import org.assaydao.api.view.DisputesView;
import org.assaydao.api.view.PayoutsView;
import org.assaydao.ballot.BallotPicture;
import org.assaydao.bond.BondPicture;
import org.assaydao.chain.BlockPoint;
import org.assaydao.claim.ClaimPicture;
import org.assaydao.dispute.DisputePicture;
import org.assaydao.kernel.ProposalId;
import org.assaydao.riskfund.PayoutPicture;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Exports: everything of one kind, and one proposal's whole history, as of one final block. */
@RestController
@Tag(name = "Exports")
final class ExportEndpoint {
    private static final String FORM =
            "All of it as it was at the end of one final block, which the header Assay-Block names: rows of facts up to"
                    + " that block and of none behind it, however long reading takes; every row of CSV names it too, in its last"
                    + " two columns, and the first line of NDJSON, whose last one says how many rows there are. Amounts are"
                    + " exact decimal text, times seconds of the chain's clock. block, logIndex, transaction and time are those"
                    + " of the newest fact in a row. What of a cell of CSV begins with =, +, -, @, a tab or a carriage return, at"
                    + " its start or where another program would cut it, has an apostrophe before it, but for whole numbers"
                    + " below zero. Few are answered at once and each for a"
                    + " bounded time; one that breaks off ends without its last chunk.";
    private static final String HASH = "The number and the hash of the last block that it holds.";
    private static final List<String> AS_OF = List.of("asOfBlock", "asOfHash");

    private static final ExportTable<BallotPicture, BallotRow> BALLOTS =
            new ExportTable<>("ballots", BallotsView.class, BallotPicture.class, BallotRow.class, BallotRow::of);
    private static final ExportTable<BondPicture, BondRow> BONDS =
            new ExportTable<>("bonds", BondsView.class, BondPicture.class, BondRow.class, BondRow::of);
    private static final ExportTable<DisputePicture, DisputeRow> DISPUTES =
            new ExportTable<>("disputes", DisputesView.class, DisputePicture.class, DisputeRow.class, DisputeRow::of);
    private static final ExportTable<ClaimPicture, ClaimRow> CLAIMS =
            new ExportTable<>("claims", ClaimsView.class, ClaimPicture.class, ClaimRow.class, ClaimRow::of);
    private static final ExportTable<PayoutPicture, PayoutRow> PAYOUTS =
            new ExportTable<>("payouts", PayoutsView.class, PayoutPicture.class, PayoutRow.class, PayoutRow::of);

    private final ExportReads reads;
    private final ProposalReads proposals;
    private final Outgoing outgoing;
    private final JsonMapper json;

    ExportEndpoint(ExportReads reads, ProposalReads proposals, Outgoing outgoing, JsonMapper json) {
        this.reads = reads;
        this.proposals = proposals;
        this.outgoing = outgoing;
        this.json = json;
    }

    @GetMapping("/v1/exports/ballots")
    @Operation(summary = "Exports every ballot that the chain counted or ended", description = FORM)
    @ApiResponse(
            responseCode = "200",
            headers = @Header(name = Outgoing.BLOCK, description = HASH, schema = @Schema(type = "string")),
            content = {
                @Content(mediaType = "text/csv", schema = @Schema(type = "string")),
                @Content(mediaType = "application/x-ndjson", schema = @Schema(implementation = BallotRow.class))
            })
    @ExportRoute
    Mono<Void> ballots(@Parameter(hidden = true) ServerWebExchange exchange) {
        return whole(BALLOTS, exchange);
    }

    @GetMapping("/v1/exports/bonds")
    @Operation(summary = "Exports every provider's bond", description = FORM)
    @ApiResponse(
            responseCode = "200",
            headers = @Header(name = Outgoing.BLOCK, description = HASH, schema = @Schema(type = "string")),
            content = {
                @Content(mediaType = "text/csv", schema = @Schema(type = "string")),
                @Content(mediaType = "application/x-ndjson", schema = @Schema(implementation = BondRow.class))
            })
    @ExportRoute
    Mono<Void> bonds(@Parameter(hidden = true) ServerWebExchange exchange) {
        return whole(BONDS, exchange);
    }

    @GetMapping("/v1/exports/disputes")
    @Operation(summary = "Exports every dispute", description = FORM)
    @ApiResponse(
            responseCode = "200",
            headers = @Header(name = Outgoing.BLOCK, description = HASH, schema = @Schema(type = "string")),
            content = {
                @Content(mediaType = "text/csv", schema = @Schema(type = "string")),
                @Content(mediaType = "application/x-ndjson", schema = @Schema(implementation = DisputeRow.class))
            })
    @ExportRoute
    Mono<Void> disputes(@Parameter(hidden = true) ServerWebExchange exchange) {
        return whole(DISPUTES, exchange);
    }

    @GetMapping("/v1/exports/claims")
    @Operation(summary = "Exports what every account drew of every incident", description = FORM)
    @ApiResponse(
            responseCode = "200",
            headers = @Header(name = Outgoing.BLOCK, description = HASH, schema = @Schema(type = "string")),
            content = {
                @Content(mediaType = "text/csv", schema = @Schema(type = "string")),
                @Content(mediaType = "application/x-ndjson", schema = @Schema(implementation = ClaimRow.class))
            })
    @ExportRoute
    Mono<Void> claims(@Parameter(hidden = true) ServerWebExchange exchange) {
        return whole(CLAIMS, exchange);
    }

    @GetMapping("/v1/exports/payouts")
    @Operation(summary = "Exports every opened payout", description = FORM)
    @ApiResponse(
            responseCode = "200",
            headers = @Header(name = Outgoing.BLOCK, description = HASH, schema = @Schema(type = "string")),
            content = {
                @Content(mediaType = "text/csv", schema = @Schema(type = "string")),
                @Content(mediaType = "application/x-ndjson", schema = @Schema(implementation = PayoutRow.class))
            })
    @ExportRoute
    Mono<Void> payouts(@Parameter(hidden = true) ServerWebExchange exchange) {
        return whole(PAYOUTS, exchange);
    }

    @GetMapping("/v1/proposals/{number}/export")
    @Operation(
            summary = "Exports a proposal's whole history: its own facts and those of every ballot on it",
            description =
                    "Its own facts in the order of the chain, then those of the ballots, voter by voter; by block and"
                            + " logIndex all of them are in the order of the chain. details is the whole fact, in CSV as JSON."
                            + " "
                            + FORM)
    @ApiResponse(
            responseCode = "200",
            headers = @Header(name = Outgoing.BLOCK, description = HASH, schema = @Schema(type = "string")),
            content = {
                @Content(mediaType = "text/csv", schema = @Schema(type = "string")),
                @Content(mediaType = "application/x-ndjson", schema = @Schema(implementation = HistoryRow.class))
            })
    @ExportRoute
    Mono<Void> proposal(
            @Parameter(example = "9876543210") @PathVariable String number,
            @Parameter(hidden = true) ServerWebExchange exchange) {
        ProposalId proposal = proposals.id(number);
        return proposals
                .find(proposal)
                .then(reads.history(proposal))
                .flatMap(export -> write("proposal-" + number, HistoryRow.class, export, exchange));
    }

    private <P, R extends Record> Mono<Void> whole(ExportTable<P, R> table, ServerWebExchange exchange) {
        return reads.whole(table).flatMap(export -> write(table.name(), table.row(), export, exchange));
    }

    private <R extends Record> Mono<Void> write(
            String name, Class<R> row, Export<R> export, ServerWebExchange exchange) {
        ExportForm form = form(exchange);
        RowText<R> text = new RowText<>(json, row);
        BlockPoint through = export.through();
        Flux<String> pieces =
                switch (form) {
                    case CSV -> csv(text, export);
                    case NDJSON -> lines(name, text, export);
                };
        return outgoing.write(
                exchange, form.type(), "assay-" + name + "-" + through.number() + "." + form.ending(), through, pieces);
    }

    private static ExportForm form(ServerWebExchange exchange) {
        @Nullable String asked = exchange.getRequest().getQueryParams().getFirst("format");
        return ExportForm.named(asked);
    }

    private static <R extends Record> Flux<String> csv(RowText<R> text, Export<R> export) {
        List<String> asOf = List.of(
                Long.toString(export.through().number()),
                export.through().hash().toString());
        return Flux.concat(Mono.just(text.header(AS_OF)), export.rows().map(row -> text.csv(row, asOf)));
    }

    private static <R extends Record> Flux<String> lines(String name, RowText<R> text, Export<R> export) {
        Map<String, Object> first = new LinkedHashMap<>();
        first.put("export", name);
        first.put("block", export.through().number());
        first.put("hash", export.through().hash());
        first.put("time", export.through().time());
        return Flux.defer(() -> {
            AtomicLong rows = new AtomicLong();
            return Flux.concat(
                    Mono.just(text.json(first) + "\n"),
                    export.rows().doOnNext(_ -> rows.incrementAndGet()).map(row -> text.json(row) + "\n"),
                    Mono.fromSupplier(() -> text.json(Map.of("rows", rows.get())) + "\n"));
        });
    }
}
