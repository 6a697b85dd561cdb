package org.assaydao.api.fund;

import com.mongodb.client.model.Filters;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
import java.util.Optional;
import org.assaydao.api.answer.Blocking;
import org.assaydao.api.answer.Page;
import org.assaydao.api.answer.PageRequest;
import org.assaydao.api.answer.PagedRoute;
import org.assaydao.api.answer.Parameters;
import org.assaydao.api.view.FundsView;
import org.assaydao.api.view.LiveList;
import org.assaydao.api.view.LiveList.Place;
import org.assaydao.api.view.LiveList.Shape;
import org.assaydao.api.view.LiveViews;
import org.assaydao.api.view.Views;
import org.assaydao.chain.ChainOutlook;
import org.assaydao.kernel.FundId;
import org.assaydao.kernel.Rule;
import org.assaydao.riskfund.RiskFundEvent;
import org.assaydao.riskfund.RiskFundPicture;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** The risk fund: where each unit of a token is that it holds. */
@RestController
@Tag(name = "Fund")
final class FundEndpoint {
    private static final Shape<RiskFundPicture> BY_TOKEN = new Shape<>(
            FundsView.class,
            "fund:",
            Filters.empty(),
            FundsView.TOKEN,
            false,
            Optional.empty(),
            fact -> fact instanceof RiskFundEvent event
                    ? Place.of(event.fund().token().toLowerCase(), event.fund().toString())
                    : Optional.empty(),
            id -> RiskFundPicture.of(FundId.parse(id)));

    private final LiveViews live;
    private final LiveList<RiskFundPicture> list;

    FundEndpoint(LiveViews live, Views views, ChainOutlook outlook, Blocking blocking) {
        this.live = live;
        this.list = new LiveList<>(views, outlook, blocking, BY_TOKEN);
    }

    @GetMapping("/v1/funds")
    @Operation(summary = "Lists the tokens that the risk fund holds or has terms for, by address")
    @PagedRoute
    Mono<Page<FundItem>> list(@Parameter(hidden = true) ServerWebExchange exchange) {
        return list.page(
                PageRequest.of("funds", exchange),
                item -> FundItem.of(item.levels().seen()));
    }

    @GetMapping("/v1/funds/{token}")
    @Operation(summary = "Shows what the risk fund holds of a token, book by book, and the token's terms")
    Mono<FundAnswer> one(
            @Parameter(example = "0x5FbDB2315678afecb367f032d93F642f64180aa3") @PathVariable String token) {
        FundId fund = new FundId(Parameters.address("token", token));
        return live.known(
                        FundsView.class,
                        RiskFundPicture.of(fund),
                        Rule.FUND_UNKNOWN,
                        Map.of("token", fund.token().toString()))
                .map(found -> FundAnswer.of(found.seen(), found.finality()));
    }
}
