package org.assaydao.app.demo;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assaydao.app.demo.Money.Item;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.HexBytes;
import org.assaydao.kernel.TokenAmount;

/** What the chain says of money in the state after one block: by {@code eth_call}, and by the logs of what moved. */
final class ChainMoney implements Money.Witness {
    private static final int DISPUTE_CHALLENGER = 8;
    private static final int DISPUTE_DEPOSIT = 19;
    private static final int PAYOUT_TOTAL = 1;
    private static final int PAYOUT_DRAWN = 2;

    private final Theatre on;
    private final String block;
    private final JusticeEvent.Reader events;
    private final Map<Item, TokenAmount> told = new HashMap<>();
    private final Map<Item, List<ChainLog>> logs = new HashMap<>();

    ChainMoney(Theatre on, long block) {
        this.on = on;
        this.block = "0x" + Long.toHexString(block);
        this.events = new JusticeEvent.Reader(on.node(), on.at(), 0);
    }

    @Override
    public Map<Item, TokenAmount> amounts(Money.Subjects of) throws IOException {
        for (Address provider : of.providers()) bond(provider, of);
        for (Hash32 dispute : of.disputes()) dispute(dispute);
        for (Hash32 incident : of.incidents()) incident(incident, of);
        HexBytes books = read(on.at().fund(), Abi.view("books", on.at().bondToken()));
        List<ChainLog> advances =
                events.all(JusticeEvent.FUND_ADVANCED, block, on.at().bondToken());
        List<Item> held = Stream.of(Money.RESERVE, Money.COMMITTED, Money.ESCROW, Money.CREDITS)
                .map(Money::ofFund)
                .toList();
        for (int i = 0; i < held.size(); i++) tell(held.get(i), amount(books, i), newest(advances));
        return Map.copyOf(told);
    }

    /** The events that say an amount: those that add up to it, or the newest that changed it. */
    List<ChainLog> sayingSo(Item item) {
        return logs.getOrDefault(item, List.of());
    }

    /** Each contract has as many units as its books say, in sentences where not. */
    List<String> balances() throws IOException {
        List<String> found = new ArrayList<>();
        Address vault = on.at().vault();
        Address court = on.at().court();
        Address fund = on.at().fund();
        HexBytes books = read(fund, Abi.view("books", on.at().bondToken()));
        compare(
                "vault",
                vault,
                view(vault, "totalBonded").plus(view(vault, "totalUnbonding")).plus(view(vault, "totalCredits")),
                found);
        compare("court", court, view(court, "escrow").plus(view(court, "totalCredits")), found);
        compare(
                "fund",
                fund,
                amount(books, 0).plus(amount(books, 1)).plus(amount(books, 2)).plus(amount(books, 3)),
                found);
        return found;
    }

    private void compare(String name, Address contract, TokenAmount booked, List<String> found) throws IOException {
        TokenAmount balance = amount(read(on.at().bondToken(), Abi.balanceOf(contract)), 0);
        if (!balance.equals(booked)) {
            found.add("The " + name + " has " + balance + " base units and its books say " + booked);
        }
    }

    private void bond(Address provider, Money.Subjects of) throws IOException {
        Address vault = on.at().vault();
        List<ChainLog> deposits = events.all(JusticeEvent.BOND_DEPOSITED, block, provider);
        List<ChainLog> slashes = events.all(JusticeEvent.BOND_SLASHED, block, provider);
        tellSum(Money.BOND_PAID_IN.of(provider), deposits, 0);
        tell(
                Money.BOND_LEFT.of(provider),
                amount(read(vault, Abi.view("bonded", provider)), 0)
                        .plus(amount(read(vault, Abi.view("unbonding", provider)), 0)),
                newest(slashes.isEmpty() ? deposits : slashes));
        tell(
                Money.PREMIUM.of(provider),
                amount(read(on.at().fund(), Abi.premiumPaid(on.at().bondToken(), provider, of.period())), 0),
                events.all(
                        JusticeEvent.PREMIUM_PAID,
                        block,
                        on.at().bondToken(),
                        provider,
                        Hash32.of(Abi.word(of.period()))));
    }

    private void dispute(Hash32 dispute) throws IOException {
        List<ChainLog> slashes = events.all(JusticeEvent.BOND_SLASHED, block).stream()
                .filter(log -> log.id(2).equals(dispute))
                .toList();
        tellSum(Money.SLASHED.of(dispute), slashes, 0);
        tellSum(Money.BOUNTY.of(dispute), slashes, 1);
        tellSum(Money.ESCROWED.of(dispute), events.all(JusticeEvent.INCIDENT_OPENED, block, dispute), 0);
        HexBytes held = read(on.at().court(), Abi.view("dispute", dispute));
        tell(
                Money.DEPOSIT.of(dispute),
                amount(held, DISPUTE_DEPOSIT),
                events.all(JusticeEvent.DEPOSIT_TAKEN, block, dispute));
        List<ChainLog> settlements = events.all(JusticeEvent.DISPUTE_SETTLED, block, dispute);
        tellSum(Money.DEPOSIT_TO_FUND.of(dispute), settlements, 3);
        List<String> moved = settlements.stream().map(ChainLog::transaction).toList();
        Hash32 challenger = Hash32.of(Abi.word(Abi.word(held, DISPUTE_CHALLENGER)));
        Map<Boolean, List<ChainLog>> credits = events.all(JusticeEvent.DEPOSIT_CREDITED, block).stream()
                .filter(log -> moved.contains(log.transaction()))
                .collect(Collectors.partitioningBy(log -> log.id(1).equals(challenger)));
        tellSum(Money.DEPOSIT_BACK.of(dispute), credits.getOrDefault(true, List.of()), 0);
        tellSum(Money.DEPOSIT_WON.of(dispute), credits.getOrDefault(false, List.of()), 0);
    }

    private void incident(Hash32 incident, Money.Subjects of) throws IOException {
        tellSum(Money.RELEASED.of(incident), events.all(JusticeEvent.ESCROW_RELEASED, block, incident), 0);
        Hash32 key = of.payouts().get(incident);
        if (key == null) return;
        List<ChainLog> opened = events.all(JusticeEvent.PAYOUT_OPENED, block).stream()
                .filter(log -> log.id(2).equals(incident))
                .toList();
        tellSum(Money.FROM_ESCROW.of(incident), opened, 3);
        HexBytes held = read(on.at().fund(), Abi.view("payoutOf", incident));
        tell(Money.PAYOUT.of(incident), amount(held, PAYOUT_TOTAL), opened);
        tell(
                Money.DRAWN.of(incident),
                amount(held, PAYOUT_DRAWN),
                newest(events.all(JusticeEvent.PAYOUT_DRAWN, block, key)));
        tellSum(Money.SWEPT.of(incident), events.all(JusticeEvent.PAYOUT_SWEPT, block, key), 1);
    }

    private void tellSum(Item item, List<ChainLog> of, int word) {
        tell(item, of.stream().map(log -> log.amount(word)).reduce(TokenAmount.ZERO, TokenAmount::plus), of);
    }

    private void tell(Item item, TokenAmount amount, List<ChainLog> of) {
        told.put(item, amount);
        logs.put(item, List.copyOf(of));
    }

    private static List<ChainLog> newest(List<ChainLog> all) {
        return all.isEmpty() ? all : List.of(all.getLast());
    }

    private TokenAmount view(Address contract, String name) throws IOException {
        return amount(read(contract, Abi.view(name)), 0);
    }

    private static TokenAmount amount(HexBytes returned, int word) {
        return new TokenAmount(Abi.word(returned, word));
    }

    private HexBytes read(Address contract, HexBytes view) throws IOException {
        return on.node().read(contract, view, block);
    }
}
