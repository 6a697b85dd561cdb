package org.assaydao.riskfund;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.assaydao.bond.DepositSplit;
import org.assaydao.bond.SlashSplit;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.Bps;
import org.assaydao.kernel.TokenAmount;
import tools.jackson.databind.json.JsonMapper;

/**
 * Random slashes, deposits and payouts with what Java makes of them, the same in every run: columns of one file, which the
 * contracts' tests read and compute again.
 */
final class SplitVectors {
    private static final int SLASHES = 400;
    private static final int DEPOSITS = 200;
    private static final int PAYABLES = 200;
    private static final int PAYOUTS = 300;
    private static final int MOST_ACCOUNTS = 12;
    private static final BigInteger MOST = BigInteger.TWO.pow(256).subtract(BigInteger.ONE);

    private final SplittableRandom random = new SplittableRandom(0x4173736179L);
    private final Map<String, List<String>> columns = new LinkedHashMap<>();

    private SplitVectors() {}

    /** The whole file. */
    static String json() {
        SplitVectors vectors = new SplitVectors();
        for (int slash = 0; slash < SLASHES; slash++) vectors.slash();
        for (int deposit = 0; deposit < DEPOSITS; deposit++) vectors.deposit();
        for (int payable = 0; payable < PAYABLES; payable++) vectors.payable();
        for (int payout = 0; payout < PAYOUTS; payout++) vectors.payout(payout);
        return JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(vectors.columns) + "\n";
    }

    private void slash() {
        TokenAmount basis = amount(256);
        Bps share = share();
        TokenAmount damages = near(basis);
        TokenAmount atStake = near(basis);
        // What was slashed and what is there were one bond.
        TokenAmount before = new TokenAmount(near(basis).units().min(MOST.subtract(atStake.units())));
        Bps bountyShare = share();
        TokenAmount cap = near(basis);
        SlashSplit split = SlashSplit.of(basis, share, damages, before, atStake, bountyShare, cap);
        put("slashBasis", basis);
        put("slashShare", share);
        put("slashDamages", damages);
        put("slashBefore", before);
        put("slashAtStake", atStake);
        put("slashBountyShare", bountyShare);
        put("slashBountyCap", cap);
        put("slashed", split.slashed());
        put("slashBounty", split.bounty());
    }

    private void deposit() {
        TokenAmount amount = amount(256);
        Bps share = share();
        TokenAmount flat = near(amount);
        put("depositAmount", amount);
        put("depositShare", share);
        put("depositFlat", flat);
        put("depositLeast", DepositSplit.least(amount, share, flat));
        put("depositToWinner", DepositSplit.lost(amount, share).toParty());
        put("depositBack", DepositSplit.undecided(amount, share, flat).toParty());
    }

    private void payable() {
        TokenAmount awards = amount(256);
        TokenAmount proceeds = near(awards);
        TokenAmount available = near(awards);
        TokenAmount cap = near(awards);
        put("payableAwards", awards);
        put("payableProceeds", proceeds);
        put("payableAvailable", available);
        put("payableCap", cap);
        put("payable", PayoutSplit.payable(awards, proceeds, available, cap));
    }

    private void payout(int number) {
        int bits = 1 + random.nextInt(250);
        // Equal awards in every third list, so that ties are common.
        TokenAmount same = amount(bits);
        Supplier<TokenAmount> award = number % 3 == 0 ? () -> same : () -> amount(bits);
        Map<Address, TokenAmount> awards = new TreeMap<>();
        for (int accounts = random.nextInt(MOST_ACCOUNTS + 1); accounts > 0; accounts--) {
            awards.put(account(), award.get());
        }
        BigInteger sum = awards.values().stream().map(TokenAmount::units).reduce(BigInteger.ZERO, BigInteger::add);
        TokenAmount pool = new TokenAmount(uniform(256).mod(sum.add(BigInteger.ONE)));
        put("payoutSize", awards.size());
        put("payoutPool", pool);
        PayoutSplit.split(awards, pool).forEach((account, paid) -> {
            put("payoutAccount", account);
            put("payoutAward", awards.getOrDefault(account, TokenAmount.ZERO));
            put("payoutPaid", paid);
        });
    }

    private void put(String column, Object value) {
        columns.computeIfAbsent(column, _ -> new ArrayList<>()).add(value.toString());
    }

    private Bps share() {
        return new Bps(random.nextInt(10_001));
    }

    private Address account() {
        byte[] bytes = new byte[Address.BYTES];
        random.nextBytes(bytes);
        return Address.of(bytes);
    }

    /** Of any size up to so many bits: small ones are as likely as large ones. */
    private TokenAmount amount(int mostBits) {
        return new TokenAmount(uniform(random.nextInt(mostBits + 1)));
    }

    /** Now and then of another size altogether, else one that may lie on either side of the other. */
    private TokenAmount near(TokenAmount other) {
        return random.nextInt(4) == 0
                ? amount(256)
                : new TokenAmount(uniform(other.units().bitLength()));
    }

    private BigInteger uniform(int bits) {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return new BigInteger(1, bytes).shiftRight(256 - bits);
    }
}
