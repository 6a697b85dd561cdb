package org.assaydao.api.transaction;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.assaydao.api.answer.Blocking;
import org.assaydao.api.answer.DeclaredQueries;
import org.assaydao.api.answer.FinalityNote;
import org.assaydao.api.answer.OwnQuery;
import org.assaydao.api.answer.Parameters;
import org.assaydao.api.problem.EdgeRefusal;
import org.assaydao.api.problem.EdgeRule;
import org.assaydao.api.proposal.ProposalReads;
import org.assaydao.api.proposal.Quorums;
import org.assaydao.api.provider.ProviderReads;
import org.assaydao.api.view.LiveViews;
import org.assaydao.chain.ChainOutlook;
import org.assaydao.chain.ContractReads;
import org.assaydao.chain.Contracts;
import org.assaydao.chain.GovernorCalls;
import org.assaydao.kernel.Address;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import org.web3j.protocol.Web3j;
import reactor.core.publisher.Mono;

/** Unsigned calls: people send their own transactions, with whatever wallet they like. */
@RestController
@Tag(name = "Transactions")
final class TransactionEndpoint {
    private final Contracts contracts;
    private final Calls calls;
    private final ChainOutlook outlook;
    private final Blocking blocking;

    TransactionEndpoint(
            Contracts contracts,
            Web3j web3j,
            ContractReads reads,
            LiveViews live,
            GovernorCalls governor,
            ProviderReads providers,
            ProposalReads proposals,
            Quorums quorums,
            ChainOutlook outlook,
            Blocking blocking) {
        this.outlook = outlook;
        this.blocking = blocking;
        this.contracts = contracts;
        this.calls = new Calls(
                contracts,
                Bindings.of(web3j, contracts),
                reads,
                live,
                governor,
                providers,
                proposals,
                quorums,
                blocking);
    }

    @GetMapping("/v1/transactions")
    @Operation(summary = "Lists the actions with their parameters")
    Mono<Actions> list() {
        return Mono.just(new Actions(Action.all()
                .map(action -> new ActionOffer(
                        action.path(), "/v1/transactions/" + action.path(), action.parameters(), action.does()))
                .toList()));
    }

    /** Every action there is. */
    record Actions(List<ActionOffer> items) {}

    /** One action: where its call is had, and what it wants to know. */
    record ActionOffer(String action, String href, String parameters, String note) {}

    @OwnQuery
    @GetMapping("/v1/transactions/{action}")
    @Operation(
            summary = "Makes an unsigned call",
            description =
                    "Query parameters are the action's, as GET /v1/transactions lists them; from names the sender,"
                            + " from whom what is left out is looked up where it can be known. A call that the contract"
                            + " refuses as things stand is not made: CALL_WOULD_REVERT, with the state that it takes or the"
                            + " contract's own rule. What a call takes from the sender is told as allowance.")
    Mono<CallAnswer> one(
            @Parameter(example = "delegate") @PathVariable String action,
            @Parameter(hidden = true) ServerWebExchange exchange) {
        Action named = Action.named(action)
                .orElseThrow(() -> new EdgeRefusal(
                        EdgeRule.NOT_FOUND,
                        Map.of("actions", Action.all().map(Action::path).toList())));
        DeclaredQueries.check(
                exchange, named.required().keySet().stream().map(Input::name).collect(Collectors.toSet()));
        Parameters given = new Parameters(exchange.getRequest().getQueryParams()::getFirst);
        Optional<Address> from = given.address("from");
        return calls.of(named, given, from)
                .flatMap(call -> blocking.call(() -> new CallAnswer(
                        call.to(),
                        call.data(),
                        "0",
                        contracts.chainId(),
                        from.orElse(null),
                        call.payment()
                                .map(payment -> CallAnswer.Allowance.of(call.to(), payment))
                                .orElse(null),
                        named.does(),
                        FinalityNote.seen(outlook.clock()))));
    }
}
