package org.assaydao.bond;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import org.assaydao.bond.BondEvent.BondDeposited;
import org.assaydao.bond.BondEvent.BondFrozen;
import org.assaydao.bond.BondEvent.BondReleased;
import org.assaydao.bond.BondEvent.BondShortfallCleared;
import org.assaydao.bond.BondEvent.BondShortfallOpened;
import org.assaydao.bond.BondEvent.BondSlashed;
import org.assaydao.bond.BondEvent.BondUnfrozen;
import org.assaydao.bond.BondEvent.BondWithdrawalRequested;
import org.assaydao.bond.BondEvent.BondWithdrawn;
import org.assaydao.bond.BondEvent.DivergenceFound;
import org.assaydao.kernel.BondId;
import org.assaydao.kernel.ChainFact;
import org.assaydao.kernel.ChainPosition;
import org.assaydao.kernel.TokenAmount;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** The bond of one provider: the vault's totals after each movement, checked against our own sums. */
@Aggregate(type = "bond")
class Bond {
    private sealed interface State {
        record Absent() implements State {}

        /**
         * @param unbonding what is leaving
         * @param freezes how many cases hold the bond
         * @param isShort whether the registry noted a shortfall and not its end
         */
        record Held(TokenAmount bonded, TokenAmount unbonding, int freezes, boolean isShort) implements State {
            Held with(TokenAmount nowBonded, TokenAmount nowUnbonding) {
                return new Held(nowBonded, nowUnbonding, freezes, isShort);
            }

            Held frozen(int times) {
                return new Held(bonded, unbonding, times, isShort);
            }

            Held inShortfall(boolean noted) {
                return new Held(bonded, unbonding, freezes, noted);
            }
        }
    }

    private static final State.Held NOTHING = new State.Held(TokenAmount.ZERO, TokenAmount.ZERO, 0, false);

    @AggregateIdentifier
    @Nullable
    BondId id;

    private State state = new State.Absent();
    private ChainPosition last = ChainPosition.NONE;

    /** A record: vault or registry said so, whatever our sum is. */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(RecordBondFact command) {
        BondEvent.Fact fact = command.fact();
        if (!fact.position().isAfter(last)) {
            return; // delivered before
        }
        boolean expected = expects(held(), fact);
        apply(fact);
        if (!expected) {
            apply(new DivergenceFound(command.bond(), fact.getClass().getSimpleName(), fact.position()));
        }
    }

    private State.Held held() {
        return state instanceof State.Held held ? held : NOTHING;
    }

    private static boolean expects(State.Held held, BondEvent.Fact fact) {
        return switch (fact) {
            case BondDeposited said -> isSum(held.bonded(), said.amount(), said.bonded());
            case BondReleased said -> held.freezes() == 0 && isSum(said.bonded(), said.amount(), held.bonded());
            case BondWithdrawalRequested said ->
                isSum(said.bonded(), said.amount(), held.bonded())
                        && isSum(held.unbonding(), said.amount(), said.unbonding());
            case BondWithdrawn said -> held.freezes() == 0 && isSum(said.unbonding(), said.amount(), held.unbonding());
            case BondFrozen said -> said.freezes() == held.freezes() + 1;
            case BondUnfrozen said -> said.freezes() == held.freezes() - 1;
            case BondSlashed said -> held.freezes() > 0 && isSlash(held, said);
            // A listing that ends takes its shortfall along unsaid, so another one may open on it.
            case BondShortfallOpened said ->
                said.bonded().equals(held.bonded()) && said.required().exceeds(said.bonded());
            case BondShortfallCleared said ->
                held.isShort()
                        && said.bonded().equals(held.bonded())
                        && !said.required().exceeds(said.bonded());
        };
    }

    /** Taken from what is bonded first, from what is leaving only the rest. */
    private static boolean isSlash(State.Held held, BondSlashed said) {
        TokenAmount fromBonded = said.slashed().exceeds(held.bonded()) ? held.bonded() : said.slashed();
        return !said.bounty().exceeds(said.slashed())
                && isSum(said.bonded(), fromBonded, held.bonded())
                && isSum(said.unbonding(), said.slashed().minus(fromBonded), held.unbonding());
    }

    /** Compared as integers: a wrong total may leave the range of an amount. */
    private static boolean isSum(TokenAmount part, TokenAmount other, TokenAmount whole) {
        return part.units().add(other.units()).equals(whole.units());
    }

    @EventSourcingHandler
    void on(BondEvent event) {
        id = event.bond();
        State.Held held = held();
        state = switch (event) {
            case BondDeposited said -> held.with(said.bonded(), held.unbonding());
            case BondReleased said -> held.with(said.bonded(), held.unbonding());
            case BondWithdrawalRequested said -> held.with(said.bonded(), said.unbonding());
            case BondWithdrawn said -> held.with(held.bonded(), said.unbonding());
            case BondFrozen said -> held.frozen(said.freezes());
            case BondUnfrozen said -> held.frozen(said.freezes());
            case BondSlashed said -> held.with(said.bonded(), said.unbonding());
            case BondShortfallOpened _ -> held.inShortfall(true);
            case BondShortfallCleared _ -> held.inShortfall(false);
            case DivergenceFound _ -> held;
        };
        if (event instanceof ChainFact fact) {
            last = fact.position();
        }
    }
}
