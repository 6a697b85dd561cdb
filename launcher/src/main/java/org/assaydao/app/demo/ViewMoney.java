package org.assaydao.app.demo;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.assaydao.app.cli.AssayClient;
import org.assaydao.app.demo.Money.Item;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.TokenAmount;
import tools.jackson.databind.JsonNode;

/** What the API answers of money, out of its views. Premiums it shows within the reserve alone. */
final class ViewMoney implements Money.Witness {
    private final AssayClient api;
    private final Address token;

    ViewMoney(AssayClient api, Address token) {
        this.api = api;
        this.token = token;
    }

    @Override
    public Map<Item, TokenAmount> amounts(Money.Subjects of) throws IOException {
        Map<Item, TokenAmount> told = new HashMap<>();
        for (Address provider : of.providers()) bond(provider, told);
        for (Hash32 dispute : of.disputes()) dispute(dispute, told);
        for (Hash32 incident : of.incidents()) incident(incident, of, told);
        JsonNode fund = api.get("/funds/" + token);
        told.put(Money.RESERVE.ofFund(), amount(fund, "/reserve"));
        told.put(Money.COMMITTED.ofFund(), amount(fund, "/committed"));
        told.put(Money.ESCROW.ofFund(), amount(fund, "/escrow"));
        told.put(Money.CREDITS.ofFund(), amount(fund, "/credits"));
        return told;
    }

    /** A bond shows what it is and its newest slash; no provider of the fraud is slashed twice. */
    private void bond(Address provider, Map<Item, TokenAmount> told) throws IOException {
        JsonNode bond = api.get("/providers/" + provider + "/bond");
        TokenAmount left = amount(bond, "/bonded").plus(amount(bond, "/unbonding"));
        told.put(Money.BOND_LEFT.of(provider), left);
        told.put(Money.BOND_PAID_IN.of(provider), left.plus(amount(bond, "/newestSlash/slashed")));
    }

    private void dispute(Hash32 id, Map<Item, TokenAmount> told) throws IOException {
        JsonNode dispute = api.get("/disputes/" + id);
        told.put(Money.SLASHED.of(id), amount(dispute, "/settlement/slashed"));
        told.put(Money.BOUNTY.of(id), amount(dispute, "/settlement/bounty"));
        told.put(Money.ESCROWED.of(id), amount(dispute, "/settlement/escrowed"));
        told.put(Money.DEPOSIT.of(id), amount(dispute, "/deposit/amount"));
        told.put(Money.DEPOSIT_TO_FUND.of(id), amount(dispute, "/settlement/toFund"));
        String challenger = dispute.at("/opening/challenger").asString("");
        for (JsonNode part : dispute.at("/settlement/returned")) {
            boolean back = part.path("to").asString("").equals(challenger);
            told.merge(
                    (back ? Money.DEPOSIT_BACK : Money.DEPOSIT_WON).of(id), amount(part, "/amount"), TokenAmount::plus);
        }
    }

    private void incident(Hash32 id, Money.Subjects of, Map<Item, TokenAmount> told) throws IOException {
        JsonNode incident = api.get("/incidents/" + id);
        told.put(Money.RELEASED.of(id), amount(incident, "/released/amount"));
        told.put(Money.FROM_ESCROW.of(id), amount(incident, "/payout/fromEscrow"));
        Hash32 key = of.payouts().get(id);
        if (key == null) return;
        JsonNode payout = api.get("/payouts/" + key);
        told.put(Money.PAYOUT.of(id), amount(payout, "/total"));
        told.put(Money.DRAWN.of(id), amount(payout, "/drawn"));
        told.put(Money.SWEPT.of(id), amount(payout, "/swept"));
    }

    private static TokenAmount amount(JsonNode answer, String pointer) {
        return TokenAmount.parse(answer.at(pointer).asString("0"));
    }
}
