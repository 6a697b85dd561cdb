package org.assaydao.api.statement;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assaydao.api.answer.Blocking;
import org.assaydao.api.answer.FinalityNote;
import org.assaydao.api.problem.EdgeRefusal;
import org.assaydao.api.problem.EdgeRule;
import org.assaydao.api.statement.StatementAnswer.StatementOffer;
import org.assaydao.api.statement.StatementAnswer.StatementOffers;
import org.assaydao.chain.ChainOutlook;
import org.assaydao.chain.Contracts;
import org.assaydao.chain.ProposalOutlook;
import org.assaydao.statement.StatementBook;
import org.assaydao.statement.StatementType;
import org.assaydao.statement.StatementTypes;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Every statement that can be signed, as a wallet needs it. */
@RestController
@Tag(name = "Statements")
final class StatementEndpoint {
    private final StatementTypes types;
    private final Prefill prefill;
    private final ChainOutlook outlook;
    private final Blocking blocking;
    private final JsonMapper json;

    StatementEndpoint(
            Contracts contracts,
            StatementBook book,
            ChainOutlook outlook,
            ProposalOutlook proposals,
            Blocking blocking,
            JsonMapper json) {
        this.types = new StatementTypes(contracts);
        this.prefill = new Prefill(contracts, book, outlook, proposals, new SecureRandom());
        this.outlook = outlook;
        this.blocking = blocking;
        this.json = json;
    }

    @GetMapping("/v1/statements")
    @Operation(summary = "Lists the statements that can be signed")
    Mono<StatementOffers> list() {
        return Mono.just(new StatementOffers(Arrays.stream(StatementType.values())
                .map(type -> new StatementOffer(
                        type.slug(),
                        type.primaryType(),
                        type.actorField(),
                        "/v1/statements/" + type.slug(),
                        Offered.submitTo(type),
                        Offered.publicForEver(type)))
                .toList()));
    }

    @GetMapping("/v1/statements/{type}")
    @Operation(
            summary = "Describes a statement as eth_signTypedData_v4 takes it",
            description = "Every query parameter is a field of the message (proposal stands for proposalId). With the"
                    + " actor and the subject named, previous, nonce, validUntil and salt are filled in; a ballot with"
                    + " reason or params becomes an ExtendedBallot.")
    Mono<StatementAnswer> one(
            @Parameter(example = "ballot") @PathVariable String type,
            @Parameter(hidden = true) ServerWebExchange exchange) {
        StatementType named = Offered.named(type)
                .orElseThrow(() -> new EdgeRefusal(
                        EdgeRule.NOT_FOUND,
                        Map.of(
                                "statements",
                                Arrays.stream(StatementType.values())
                                        .map(StatementType::slug)
                                        .toList())));
        Map<String, String> query = query(exchange);
        boolean extended =
                named == StatementType.BALLOT && (query.containsKey("reason") || query.containsKey("params"));
        StatementType asked = extended ? StatementType.EXTENDED_BALLOT : named;
        return blocking.call(() -> answer(asked, query));
    }

    private StatementAnswer answer(StatementType type, Map<String, String> query) {
        StatementTypes.Description described = types.describe(type);
        Map<String, Object> given =
                new GivenFields(described.types().getOrDefault(type.primaryType(), List.of()), json).read(query);
        Map<String, Object> example = new LinkedHashMap<>(described.message());
        // An example's params are for reading; what is signed has what was asked for, or none.
        if (type == StatementType.EXTENDED_BALLOT && !given.isEmpty())
            example.putAll(Map.of("reason", "", "params", "0x"));
        return new StatementAnswer(
                described.domain(),
                described.types(),
                described.primaryType(),
                prefill.message(type, example, given),
                Offered.submitTo(type),
                Offered.publicForEver(type),
                FinalityNote.seen(outlook.clock()));
    }

    private static Map<String, String> query(ServerWebExchange exchange) {
        Map<String, String> query =
                new LinkedHashMap<>(exchange.getRequest().getQueryParams().toSingleValueMap());
        query.remove("after");
        String proposal = query.remove("proposal");
        if (proposal != null) query.putIfAbsent("proposalId", proposal);
        return query;
    }
}
