package org.assaydao.app.demo;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.assaydao.app.demo.Money.Item;
import org.assaydao.kernel.TokenAmount;
import tools.jackson.databind.JsonNode;

/** What the stored events say of money, folded here by nothing that the system itself folds with. */
final class StoreMoney implements Money.Witness {
    private final StoreWitness store;
    private final Map<Item, TokenAmount> told = new HashMap<>();
    private final Map<String, TokenAmount> deposits = new HashMap<>();

    StoreMoney(StoreWitness store) {
        this.store = store;
    }

    @Override
    public Map<Item, TokenAmount> amounts(Money.Subjects of) throws IOException {
        told.clear();
        deposits.clear();
        for (StoreWitness.Row row : store.money()) {
            String stream = row.stream();
            take(row.type(), stream.substring(stream.indexOf(':') + 1), row.payload(), of);
        }
        return Map.copyOf(told);
    }

    private void take(String type, String subject, JsonNode said, Money.Subjects of) {
        switch (type) {
            case "assay.bond.BondDeposited" -> {
                add(Money.BOND_PAID_IN, subject, said.path("amount"));
                set(Money.BOND_LEFT, subject, sum(said.path("bonded"), said.path("unbonding")));
            }
            case "assay.bond.BondSlashed" -> {
                String dispute = said.path("dispute").asString().substring("dispute:".length());
                add(Money.SLASHED, dispute, said.path("slashed"));
                add(Money.BOUNTY, dispute, said.path("bounty"));
                set(Money.BOND_LEFT, subject, sum(said.path("bonded"), said.path("unbonding")));
            }
            case "assay.dispute.DepositTaken" ->
                deposits.merge(subject, amount(said.path("amount")), TokenAmount::plus);
            case "assay.dispute.DisputeSettled" -> settled(subject, said);
            case "assay.incident.IncidentOpened" -> add(Money.ESCROWED, subject, said.path("amount"));
            case "assay.incident.EscrowReleased" -> add(Money.RELEASED, subject, said.path("amount"));
            case "assay.incident.PayoutFunded" -> {
                add(Money.PAYOUT, subject, said.path("total"));
                add(Money.FROM_ESCROW, subject, said.path("fromEscrow"));
            }
            case "assay.claim.ClaimPaid" ->
                add(Money.DRAWN, subject.substring(0, subject.indexOf(':')), said.path("amount"));
            case "assay.payout.PayoutSwept" ->
                of.payouts().forEach((incident, key) -> {
                    if (key.toString().equals(subject)) add(Money.SWEPT, incident.toString(), said.path("amount"));
                });
            case "assay.premium.PremiumPaid" -> {
                String[] parts = subject.split(":", -1);
                if (parts[2].equals(of.period().toString())) add(Money.PREMIUM, parts[0], said.path("amount"));
            }
            case "assay.fund.FundAdvanced" -> {
                JsonNode books = said.path("books");
                set(Money.RESERVE, Money.FUND, amount(books.path("reserve")));
                set(Money.COMMITTED, Money.FUND, amount(books.path("committed")));
                set(Money.ESCROW, Money.FUND, amount(books.path("escrow")));
                set(Money.CREDITS, Money.FUND, amount(books.path("credits")));
            }
            default -> {
                // It moves no money that is asked for.
            }
        }
    }

    /** Won or lost, the fund's part is said; the rest of the deposit is who won's. */
    private void settled(String dispute, JsonNode said) {
        TokenAmount deposit = deposits.getOrDefault(dispute, TokenAmount.ZERO);
        TokenAmount toFund = amount(said.path("toFund"));
        set(Money.DEPOSIT, dispute, deposit);
        set(Money.DEPOSIT_TO_FUND, dispute, toFund);
        boolean dismissed = said.path("verdict").asString().equals("DISMISSED");
        set(dismissed ? Money.DEPOSIT_WON : Money.DEPOSIT_BACK, dispute, deposit.minus(toFund));
    }

    private void add(Money money, String subject, JsonNode amount) {
        told.merge(new Item(money, subject), amount(amount), TokenAmount::plus);
    }

    private void set(Money money, String subject, TokenAmount amount) {
        told.put(new Item(money, subject), amount);
    }

    private static TokenAmount sum(JsonNode one, JsonNode other) {
        return amount(one).plus(amount(other));
    }

    private static TokenAmount amount(JsonNode text) {
        return TokenAmount.parse(text.asString("0"));
    }
}
