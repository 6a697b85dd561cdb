package org.assaydao.riskfund;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.util.Optional;
import org.assaydao.kernel.FundId;
import org.assaydao.kernel.TokenAmount;
import org.assaydao.riskfund.RiskFundEvent.ReserveCommitted;
import org.assaydao.riskfund.RiskFundEvent.ReserveReleased;
import org.assaydao.riskfund.RiskFundEvent.TokenTermsSet;
import org.assaydao.riskfund.RiskFundPicture.Promise;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * The fund's reserve of one token, promised to incidents in one place: whoever promises at the same time appends to the same
 * stream, and one of two decides anew.
 */
@Aggregate(type = "fund")
class RiskFund {
    @AggregateIdentifier
    @Nullable
    FundId id;

    /** Absent before its first event. */
    private @Nullable RiskFundPicture picture;

    /** A decision that refuses nobody: what is promised may be less than is lacking, and nothing. Asked again, the same is told. */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    TokenAmount handle(CommitReserve command) {
        RiskFundPicture known = picture == null ? RiskFundPicture.of(command.fund()) : picture;
        Optional<Promise> before = known.promiseTo(command.incident());
        if (before.isPresent()) return before.get().amount();
        TokenAmount cap = known.terms().map(TokenTermsSet::incidentCap).orElse(TokenAmount.ZERO);
        TokenAmount amount = lesser(command.lacking(), lesser(known.available(), cap));
        if (amount.isZero()) return amount;
        apply(new ReserveCommitted(
                command.fund(), command.incident(), amount, known.promised().plus(amount)));
        return amount;
    }

    /** A decision: what was never promised, or is free again, is silence. */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(ReleaseReserve command) {
        if (picture == null) return;
        TokenAmount promised = picture.promised();
        picture.promiseTo(command.incident())
                .ifPresent(promise -> apply(new ReserveReleased(
                        command.fund(), command.incident(), promise.amount(), promised.minus(promise.amount()))));
    }

    @EventSourcingHandler
    void on(RiskFundEvent event) {
        id = event.fund();
        picture = (picture == null ? RiskFundPicture.of(event.fund()) : picture).after(event);
    }

    private static TokenAmount lesser(TokenAmount one, TokenAmount other) {
        return one.exceeds(other) ? other : one;
    }
}
