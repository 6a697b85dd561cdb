package org.assaydao.app.demo;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.assaydao.app.cli.Patience;
import org.assaydao.app.demo.Money.Item;
import org.assaydao.app.story.Trace;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.TokenAmount;

/** What chain, store and view say of all money of the fraud at one final block. */
final class FraudTable {
    private final Theatre on;
    private final Players players;
    private final Chronicle chronicle;
    private final Map<Trial, Hash32> disputes;
    private final PayoutList payout;
    private final Hash32 small;
    private final PayoutList smallPayout;
    private final BigInteger period;
    private final TokenAmount before;

    /** @param before what the reserve was when the fraud began */
    FraudTable(
            Stage stage,
            Map<Trial, Hash32> disputes,
            PayoutList payout,
            Hash32 small,
            PayoutList smallPayout,
            BigInteger period,
            TokenAmount before) {
        this.on = stage.on();
        this.players = stage.players();
        this.chronicle = stage.chronicle();
        this.disputes = Map.copyOf(disputes);
        this.payout = payout;
        this.small = small;
        this.smallPayout = smallPayout;
        this.period = period;
        this.before = before;
    }

    /** The ledger at a block, and all that differs. */
    record Findings(long block, Ledger ledger, List<String> differences) {
        Findings {
            differences = List.copyOf(differences);
        }
    }

    /** Reads it once store and view have caught up with the final block, or as long as {@code patience} lasts. */
    Findings read(Duration patience) throws IOException {
        Surroundings from = on.surroundings();
        try (StoreWitness store = StoreWitness.open(
                from.postgresUrl(),
                from.postgresUser(),
                from.postgresPasswordFile(),
                on.at().governor())) {
            long block = on.clock().finalized();
            Money.Subjects subjects = subjects();
            ChainMoney chain = new ChainMoney(on, block);
            Map<Item, TokenAmount> onChain = chain.amounts(subjects);
            StoreMoney stored = new StoreMoney(store);
            ViewMoney view = new ViewMoney(on.api(), on.at().bondToken());
            Function<Item, List<Trace>> traces =
                    item -> chain.sayingSo(item).stream().map(chronicle::trace).toList();
            Ledger[] ledger = new Ledger[1];
            Patience.until(patience, () -> {
                ledger[0] = ledger(new Ledger(onChain, stored.amounts(subjects), view.amounts(subjects), traces));
                return ledger[0].differences().isEmpty();
            });
            List<String> differences = new ArrayList<>(ledger[0].differences());
            differences.addAll(chain.balances());
            return new Findings(block, ledger[0], differences);
        }
    }

    private Money.Subjects subjects() {
        Map<Hash32, Hash32> payouts = new LinkedHashMap<>();
        payouts.put(dispute(Trial.NORTHLIGHT), payout.key());
        payouts.put(small, smallPayout.key());
        return new Money.Subjects(
                providers().map(players::account).toList(),
                List.copyOf(disputes.values()),
                List.of(dispute(Trial.NORTHLIGHT), dispute(Trial.SOUTHGATE), small),
                payouts,
                period);
    }

    private Ledger ledger(Ledger ledger) {
        providers().forEach(provider -> bond(ledger, provider));
        for (Trial trial : Trial.values()) trial(ledger, trial);
        Hash32 fraud = dispute(Trial.NORTHLIGHT);
        Hash32 covered = dispute(Trial.SOUTHGATE);
        ledger.account("Incident of Northlight")
                .in("out of the slash", Money.ESCROWED.of(fraud))
                .less("out of the reserve", true, Money.PAYOUT.of(fraud), Money.FROM_ESCROW.of(fraud))
                .out("drawn by users", Money.DRAWN.of(fraud))
                .out("swept into the reserve", Money.SWEPT.of(fraud))
                .out("not needed, into the reserve", Money.RELEASED.of(fraud));
        ledger.account("Incident of Southgate")
                .in("out of the slash", Money.ESCROWED.of(covered))
                .out("nobody was awarded it, into the reserve", Money.RELEASED.of(covered));
        ledger.account("Small incident")
                .less("out of the reserve", true, Money.PAYOUT.of(small), Money.FROM_ESCROW.of(small))
                .out("drawn by users", Money.DRAWN.of(small))
                .out("swept into the reserve", Money.SWEPT.of(small));
        reserve(ledger, fraud, covered);
        all(ledger, fraud);
        return ledger;
    }

    private void bond(Ledger ledger, Player provider) {
        Address account = players.account(provider);
        ledger.account("Bond of " + provider.label()).in("paid in", Money.BOND_PAID_IN.of(account));
        for (Trial trial : Trial.values()) {
            if (trial.accused() != provider) continue;
            ledger.out("slashed by " + trial.challenger().label() + "'s case", Money.SLASHED.of(dispute(trial)));
        }
        ledger.out("still in the vault", Money.BOND_LEFT.of(account));
    }

    private void trial(Ledger ledger, Trial trial) {
        Hash32 dispute = dispute(trial);
        String challenger = trial.challenger().label();
        String accused = trial.accused().label();
        ledger.account("Slash of " + accused + " by " + challenger + "'s case")
                .in("out of the bond", Money.SLASHED.of(dispute))
                .out("bounty to " + challenger, Money.BOUNTY.of(dispute))
                .out("held for those harmed", Money.ESCROWED.of(dispute));
        ledger.account("Deposit of " + challenger)
                .in("paid in", Money.DEPOSIT.of(dispute))
                .out("back to " + challenger, Money.DEPOSIT_BACK.of(dispute))
                .out("to " + accused, Money.DEPOSIT_WON.of(dispute))
                .out("into the reserve", Money.DEPOSIT_TO_FUND.of(dispute));
    }

    private void reserve(Ledger ledger, Hash32 fraud, Hash32 covered) {
        ledger.account("Reserve").before("there before", before);
        providers()
                .forEach(provider ->
                        ledger.in("premium of " + provider.label(), Money.PREMIUM.of(players.account(provider))));
        ledger.in("parts of lost deposits", each(Money.DEPOSIT_TO_FUND))
                .in("swept", Money.SWEPT.of(fraud), Money.SWEPT.of(small))
                .in("released", Money.RELEASED.of(fraud), Money.RELEASED.of(covered))
                .less("to Northlight's users", false, Money.PAYOUT.of(fraud), Money.FROM_ESCROW.of(fraud))
                .less("to the small incident", false, Money.PAYOUT.of(small), Money.FROM_ESCROW.of(small))
                .out("stands", Money.RESERVE.ofFund());
    }

    /** From outside into the contracts, and where it is now. */
    private void all(Ledger ledger, Hash32 fraud) {
        ledger.account("All together")
                .before("in the reserve before", before)
                .in("bonds", ofProviders(Money.BOND_PAID_IN))
                .in("deposits", each(Money.DEPOSIT))
                .in("premiums", ofProviders(Money.PREMIUM))
                .out("bonds, still in the vault", ofProviders(Money.BOND_LEFT))
                .out("deposits, back to challengers", each(Money.DEPOSIT_BACK))
                .out("deposits, to who was wrongly accused", each(Money.DEPOSIT_WON))
                .out("bounties", each(Money.BOUNTY))
                .out("to harmed users", Money.DRAWN.of(fraud), Money.DRAWN.of(small))
                .out("in the reserve", Money.RESERVE.ofFund())
                .out("promised and not drawn", Money.COMMITTED.ofFund())
                .out("held for incidents", Money.ESCROW.ofFund())
                .out("owed to who refused it", Money.CREDITS.ofFund());
    }

    private Item[] ofProviders(Money money) {
        return items(providers().map(players::account), money::of);
    }

    private Item[] each(Money money) {
        return items(Arrays.stream(Trial.values()).map(this::dispute), money::of);
    }

    private static <T> Item[] items(Stream<T> subjects, Function<T, Item> of) {
        return subjects.map(of).toArray(Item[]::new);
    }

    private static Stream<Player> providers() {
        return Arrays.stream(Player.values()).filter(Player::isProvider);
    }

    private Hash32 dispute(Trial trial) {
        Hash32 dispute = disputes.get(trial);
        if (dispute == null) throw new IllegalArgumentException(trial + " has no dispute");
        return dispute;
    }
}
