package org.assaydao.app.demo;

import java.io.IOException;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.TokenAmount;

/** What may be asked about money of court, vault and fund, each of one subject; base units of the bond token. */
enum Money {
    /** Of a provider: all that was ever paid in as its bond. */
    BOND_PAID_IN,
    /** Of a provider: what the vault holds of it. */
    BOND_LEFT,
    /** Of a dispute. */
    SLASHED,
    BOUNTY,
    ESCROWED,
    DEPOSIT,
    DEPOSIT_BACK,
    DEPOSIT_WON,
    DEPOSIT_TO_FUND,
    /** Of an incident. */
    RELEASED,
    FROM_ESCROW,
    PAYOUT,
    DRAWN,
    SWEPT,
    /** Of a provider, for the fraud's period. */
    PREMIUM,
    /** Of the fund. */
    RESERVE,
    COMMITTED,
    ESCROW,
    CREDITS;

    /** The fund's books are of one token. */
    static final String FUND = "";

    /** One question: what, and of whom in lower case. */
    record Item(Money money, String subject) {}

    Item of(Address account) {
        return new Item(this, account.toLowerCase());
    }

    Item of(Hash32 id) {
        return new Item(this, id.toString().toLowerCase(Locale.ROOT));
    }

    Item ofFund() {
        return new Item(this, FUND);
    }

    /**
     * Whose money is looked at.
     *
     * @param incidents each with the key of its payout, where it has one
     * @param period for which the premiums were paid
     */
    record Subjects(
            List<Address> providers,
            List<Hash32> disputes,
            List<Hash32> incidents,
            Map<Hash32, Hash32> payouts,
            BigInteger period) {}

    /** One of those who are asked. */
    @FunctionalInterface
    interface Witness {
        /** What it says of each subject; an answer that it does not give is missing. */
        Map<Item, TokenAmount> amounts(Subjects of) throws IOException;
    }
}
