package org.assaydao.api.fund;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assaydao.api.answer.Blocking;
import org.assaydao.api.answer.Parameters;
import org.assaydao.api.export.Outgoing;
import org.assaydao.api.export.RowText;
import org.assaydao.api.fund.FundStatementAnswer.Balance;
import org.assaydao.api.fund.FundStatementAnswer.Line;
import org.assaydao.api.fund.FundStatementAnswer.Totals;
import org.assaydao.api.problem.EdgeRefusal;
import org.assaydao.api.view.FundsView;
import org.assaydao.api.view.LiveViews;
import org.assaydao.chain.BlockPoint;
import org.assaydao.chain.FinalBlocks;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.FundId;
import org.assaydao.kernel.Rule;
import org.assaydao.riskfund.Books;
import org.assaydao.riskfund.FundHistory;
import org.assaydao.riskfund.FundHistory.Part;
import org.assaydao.riskfund.FundHistory.StewardOutflow;
import org.assaydao.riskfund.FundLine;
import org.assaydao.riskfund.FundStatement;
import org.assaydao.riskfund.RiskFundPicture;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** The fund's statement of a token for any period: its books at two final blocks, and every line between them. */
@RestController
@Tag(name = "Fund")
final class FundStatementEndpoint {
    private static final String WHEN =
            "a final block by its number, or a time (RFC 3339, as 2026-07-01T00:00:00Z), which"
                    + " stands for the last block that is not later";

    private final LiveViews live;
    private final FinalBlocks blocks;
    private final FundHistory history;
    private final Outgoing outgoing;
    private final Blocking blocking;
    private final JsonMapper json;

    FundStatementEndpoint(
            LiveViews live,
            FinalBlocks blocks,
            FundHistory history,
            Outgoing outgoing,
            Blocking blocking,
            JsonMapper json) {
        this.live = live;
        this.blocks = blocks;
        this.history = history;
        this.outgoing = outgoing;
        this.blocking = blocking;
        this.json = json;
    }

    /** The form in which a statement goes out. */
    private enum Form {
        JSON,
        CSV;

        MediaType type() {
            return switch (this) {
                case JSON -> MediaType.APPLICATION_JSON;
                case CSV -> new MediaType("text", "csv");
            };
        }

        String ending() {
            return this == JSON ? ".json" : ".csv";
        }

        static Form named(String text) {
            return switch (text) {
                case "json" -> JSON;
                case "csv" -> CSV;
                default -> throw new IllegalArgumentException("must be json or csv");
            };
        }
    }

    /**
     * A period, and what the fund held at its ends.
     *
     * @param from the block behind which it begins; empty for the beginning of all
     */
    private record Period(
            FundId fund,
            Optional<BlockPoint> from,
            BlockPoint to,
            Books opening,
            Books closing,
            StewardOutflow outflow) {
        Part beforeLines() {
            return Part.openedAt(opening, from.map(BlockPoint::number).orElse(-1L));
        }
    }

    @GetMapping("/v1/funds/{token}/statement")
    @Operation(
            summary =
                    "Shows every line that moved the risk fund's money of a token in a period, between its two balances",
            description =
                    "The lines of all blocks behind the one of the opening balances, up to the one of the closing ones, in"
                            + " the order of the chain, each with the pocket that it left and the one that it entered; both"
                            + " blocks are final. A payout that takes of an escrow and of the reserve is two lines, and so is"
                            + " a draw that its receiver refused: it left, and came back as a credit. For every book the opening"
                            + " balance and the lines add up to the closing one, or the answer breaks off; all four together"
                            + " are what the token says that the fund has, but for what somebody sent it without a word. In"
                            + " CSV the balances are the first and the last line, and there are no totals; a cell that a"
                            + " spreadsheet would run has an apostrophe before it. It goes out as it is read, and like an"
                            + " export: few at once, each for a bounded time.")
    @ApiResponse(
            responseCode = "200",
            headers =
                    @Header(
                            name = Outgoing.BLOCK,
                            description = "The number and the hash of the closing block.",
                            schema = @Schema(type = "string")),
            content = {
                @Content(mediaType = "application/json", schema = @Schema(implementation = FundStatementAnswer.class)),
                @Content(mediaType = "text/csv", schema = @Schema(type = "string"))
            })
    Mono<Void> statement(
            @Parameter(example = "0x5FbDB2315678afecb367f032d93F642f64180aa3") @PathVariable String token,
            @Parameter(description = "Where it begins: behind " + WHEN + "; the beginning of all without it.")
                    @RequestParam(required = false)
                    @Nullable
                    String from,
            @Parameter(description = "Where it ends, that block included: " + WHEN + "; the last one without it.")
                    @RequestParam(required = false)
                    @Nullable
                    String to,
            @Parameter(
                            description = "The form of the answer.",
                            schema =
                                    @Schema(
                                            type = "string",
                                            allowableValues = {"json", "csv"},
                                            defaultValue = "json"))
                    @RequestParam(required = false)
                    @Nullable
                    String format,
            @Parameter(hidden = true) ServerWebExchange exchange) {
        FundId fund = new FundId(Parameters.address("token", token));
        Form form = format == null ? Form.JSON : Parameters.one("format", format, Form::named);
        return live.known(
                        FundsView.class,
                        RiskFundPicture.of(fund),
                        Rule.FUND_UNKNOWN,
                        Map.of("token", fund.token().toString()))
                .then(blocking.call(() -> period(fund, from, to)))
                .flatMap(period -> outgoing.write(
                        exchange,
                        form.type(),
                        "assay-fund-" + fund.token() + "-" + period.to().number() + form.ending(),
                        period.to(),
                        form == Form.CSV ? csv(period) : json(period)));
    }

    private Period period(FundId fund, @Nullable String from, @Nullable String to) {
        BlockPoint last = blocks.last();
        BlockPoint end = to == null
                ? last
                : until("to", to, last)
                        .orElseThrow(() -> EdgeRefusal.ofParameter("to", "must not be before all blocks"));
        Optional<BlockPoint> begin = from == null ? Optional.empty() : until("from", from, last);
        if (begin.filter(block -> block.number() > end.number()).isPresent()) {
            throw EdgeRefusal.ofParameter("from", "must not be later than to");
        }
        return new Period(
                fund,
                begin,
                end,
                begin.map(block -> history.booksAt(fund, block.number())).orElse(Books.NONE),
                history.booksAt(fund, end.number()),
                history.stewardOutflow(fund, end));
    }

    private Optional<BlockPoint> until(String name, String text, BlockPoint last) {
        if (text.matches("[0-9]{1,18}")) {
            long number = Long.parseLong(text);
            if (number <= last.number()) return blocks.lastUntil(number);
        } else {
            ChainTime time = Parameters.one(name, text, FundStatementEndpoint::time);
            if (!time.isAfter(last.time())) return blocks.lastUntil(time);
        }
        throw EdgeRefusal.ofParameter(
                name, "must not be later than the last final block, " + last.number() + " of " + last.time());
    }

    private static ChainTime time(String text) {
        try {
            return ChainTime.of(Math.max(0, OffsetDateTime.parse(text).toEpochSecond()));
        } catch (DateTimeParseException unreadable) {
            throw new IllegalArgumentException(
                    "must be the number of a block, or a time as RFC 3339 writes it", unreadable);
        }
    }

    /** The lines, added up as they are read; fails at their end when they do not lead to the closing balances. */
    private Flux<FundLine> lines(Period period, FundStatement sums) {
        return part(period, period.beforeLines())
                .expand(part -> part.isLast() ? Mono.empty() : part(period, part))
                .concatMapIterable(Part::lines, 1)
                .doOnNext(sums::take)
                .concatWith(Mono.defer(() -> sums.closing().equals(period.closing())
                        ? Mono.empty()
                        : Mono.error(new IllegalStateException("the lines lead to " + sums.closing() + ", not to "
                                + period.closing() + " of " + period.fund()))));
    }

    private Mono<Part> part(Period period, Part before) {
        return blocking.call(
                () -> history.linesAfter(period.fund(), before, period.to().number()));
    }

    private Flux<String> csv(Period period) {
        RowText<Line> text = new RowText<>(json, Line.class);
        Line opening = Line.of("OPENING", Balance.of(period.from(), period.opening()));
        Line closing = Line.of("CLOSING", Balance.of(Optional.of(period.to()), period.closing()));
        return Flux.defer(() -> Flux.concat(
                Mono.just(text.header(List.of())),
                Mono.just(text.csv(opening, List.of())),
                lines(period, new FundStatement(period.opening())).map(line -> text.csv(Line.of(line), List.of())),
                Mono.just(text.csv(closing, List.of()))));
    }

    /** The members of {@link FundStatementAnswer}, one after the other. */
    private Flux<String> json(Period period) {
        return Flux.defer(() -> {
            FundStatement sums = new FundStatement(period.opening());
            Flux<String> lines = lines(period, sums).map(line -> json.writeValueAsString(Line.of(line)));
            return Flux.concat(
                    Mono.just("{\"token\":"
                            + json.writeValueAsString(period.fund().token()) + ",\"opening\":"
                            + json.writeValueAsString(Balance.of(period.from(), period.opening())) + ",\"lines\":["),
                    lines.index((place, line) -> place == 0 ? line : "," + line),
                    Mono.fromSupplier(() -> "],\"closing\":"
                            + json.writeValueAsString(Balance.of(Optional.of(period.to()), period.closing()))
                            + ",\"totals\":" + json.writeValueAsString(Totals.of(sums, period.outflow())) + "}"));
        });
    }
}
