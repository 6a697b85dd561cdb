package org.assaydao.api.statement;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.assaydao.api.answer.Blocking;
import org.assaydao.api.answer.DeclaredQueries;
import org.assaydao.api.answer.FinalityNote;
import org.assaydao.api.answer.OwnQuery;
import org.assaydao.api.problem.EdgeRefusal;
import org.assaydao.api.problem.EdgeRule;
import org.assaydao.api.statement.StatementAnswer.StatementOffer;
import org.assaydao.api.statement.StatementAnswer.StatementOffers;
import org.assaydao.ballot.BallotAdvice;
import org.assaydao.ballot.BallotAdvice.Warning;
import org.assaydao.ballot.BallotLedger;
import org.assaydao.ballot.BallotSettings;
import org.assaydao.chain.ChainOutlook;
import org.assaydao.chain.ContractReads;
import org.assaydao.chain.Contracts;
import org.assaydao.chain.ProposalOutlook;
import org.assaydao.chain.RelayGauge;
import org.assaydao.chain.VotingPower;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.BallotId;
import org.assaydao.kernel.HexBytes;
import org.assaydao.kernel.ProposalId;
import org.assaydao.kernel.SignedNonce;
import org.assaydao.statement.FieldError;
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
    /** What a ballot's preparation needs, and the parameter that gives it. */
    static final Map<String, String> BALLOT_FIELDS =
            Map.of("proposalId", "proposal", "voter", "voter", "support", "support");

    private final StatementTypes types;
    private final Prefill prefill;
    private final ChainOutlook outlook;
    private final Blocking blocking;
    private final JsonMapper json;
    private final BallotAdvice advice;
    private final Contracts contracts;
    private final TokenPreparation tokens;

    StatementEndpoint(
            Contracts contracts,
            ContractReads reads,
            StatementBook book,
            ChainOutlook outlook,
            ProposalOutlook proposals,
            BallotLedger ballots,
            VotingPower power,
            RelayGauge relay,
            BallotSettings intake,
            Blocking blocking,
            JsonMapper json) {
        this.contracts = contracts;
        this.tokens = new TokenPreparation(contracts, reads, outlook);
        this.advice = new BallotAdvice(outlook, proposals, ballots, power, relay, intake, reads);
        this.types = new StatementTypes(contracts);
        this.prefill = new Prefill(contracts, book, outlook, new SecureRandom());
        this.outlook = outlook;
        this.blocking = blocking;
        this.json = json;
    }

    @GetMapping("/v1/statements")
    @Operation(summary = "Lists the statements that can be signed")
    Mono<StatementOffers> list() {
        Stream<StatementOffer> ofTokens = Arrays.stream(TokenStatement.values())
                .map(statement -> new StatementOffer(
                        statement.slug(),
                        statement.primaryType(),
                        statement.signer(),
                        "/v1/statements/" + statement.slug(),
                        statement.submitTo(),
                        "Nothing of it is kept here."));
        return Mono.just(new StatementOffers(Stream.concat(
                        Arrays.stream(StatementType.values())
                                .map(type -> new StatementOffer(
                                        type.slug(),
                                        type.primaryType(),
                                        type.actorField(),
                                        "/v1/statements/" + type.slug(),
                                        Offered.submitTo(type),
                                        Offered.publicForEver(type))),
                        ofTokens)
                .toList()));
    }

    @OwnQuery
    @GetMapping("/v1/statements/{type}")
    @Operation(
            summary = "Describes a statement as eth_signTypedData_v4 takes it",
            description = "Every query parameter is a field of the message (proposal stands for proposalId). With the"
                    + " actor and the subject named, previous, nonce, validUntil and salt are filled in. A ballot needs"
                    + " proposal, voter and support, and with reason or params becomes an ExtendedBallot; one that"
                    + " would be refused whatever is signed is refused here, and warnings name every rule that it would"
                    + " break as things stand, with what can be done: also a spent budget of the relay, or a relay that"
                    + " cannot pay, with the way to vote on chain. Some libraries (ethers) want the types"
                    + " without EIP712Domain.")
    Mono<StatementAnswer> one(
            @Parameter(example = "ballot") @PathVariable String type,
            @Parameter(hidden = true) ServerWebExchange exchange) {
        Optional<TokenStatement> ofToken = TokenStatement.named(type);
        if (ofToken.isPresent()) {
            Map<String, Object> asked = tokens.asked(ofToken.get(), exchange);
            return blocking.call(() -> tokens.answer(ofToken.get(), asked)).flatMap(Mono::fromFuture);
        }
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
        return blocking.call(() -> answer(asked, query)).flatMap(Mono::fromFuture);
    }

    private CompletableFuture<StatementAnswer> answer(StatementType type, Map<String, String> query) {
        StatementTypes.Description described = types.describe(type);
        Map<String, Object> given =
                new GivenFields(described.types().getOrDefault(type.primaryType(), List.of()), json).read(query);
        CompletableFuture<List<Warning>> warnings =
                type.isBallot() ? advice.before(plan(type, given)) : CompletableFuture.completedFuture(List.of());
        Map<String, Object> example = new LinkedHashMap<>(described.message());
        // An example's params are for reading; what is signed has what was asked for, or none.
        if (type == StatementType.EXTENDED_BALLOT && !given.isEmpty())
            example.putAll(Map.of("reason", "", "params", "0x"));
        Map<String, Object> message = prefill.message(type, example, given);
        FinalityNote finality = FinalityNote.seen(outlook.clock());
        return warnings.thenApply(told -> new StatementAnswer(
                described.domain(),
                described.types(),
                described.primaryType(),
                message,
                Offered.submitTo(type),
                Offered.publicForEver(type),
                told,
                finality));
    }

    private BallotAdvice.Plan plan(StatementType type, Map<String, Object> given) {
        return new BallotAdvice.Plan(
                slot(given),
                Integer.parseInt(String.valueOf(given.get("support"))),
                type == StatementType.EXTENDED_BALLOT,
                String.valueOf(given.getOrDefault("reason", "")),
                HexBytes.parse(String.valueOf(given.getOrDefault("params", "0x"))),
                Optional.ofNullable(given.get("nonce")).map(nonce -> SignedNonce.parse(String.valueOf(nonce))));
    }

    /** Whose ballot on what: with a side of nobody's choice, a wallet would be shown a vote that its holder never meant. */
    private BallotId slot(Map<String, Object> given) {
        List<FieldError> missing = BALLOT_FIELDS.entrySet().stream()
                .filter(field -> !given.containsKey(field.getKey()))
                .map(field -> new FieldError(field.getValue(), "must be given"))
                .toList();
        if (!missing.isEmpty()) throw EdgeRefusal.ofFields(EdgeRule.PARAMETER_INVALID, missing);
        return new BallotId(
                new ProposalId(contracts.governor(), new BigInteger(String.valueOf(given.get("proposalId")))),
                Address.parse(String.valueOf(given.get("voter"))));
    }

    private static Map<String, String> query(ServerWebExchange exchange) {
        Map<String, String> query =
                new LinkedHashMap<>(exchange.getRequest().getQueryParams().toSingleValueMap());
        query.remove(DeclaredQueries.AFTER);
        String proposal = query.remove("proposal");
        if (proposal != null) query.putIfAbsent("proposalId", proposal);
        return query;
    }
}
