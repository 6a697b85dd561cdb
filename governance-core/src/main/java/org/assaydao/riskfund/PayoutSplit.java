package org.assaydao.riskfund;

import java.math.BigInteger;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.TokenAmount;

/**
 * How much of an incident's awards is paid, and to whom: pro rata, to the last unit. The same arithmetic as the contracts'
 * {@code PayoutSplit}; no factor is ever stored or rounded.
 */
public final class PayoutSplit {
    private PayoutSplit() {}

    /** min(Σ awards, proceeds + min(available, cap)). */
    public static TokenAmount payable(
            TokenAmount awards, TokenAmount proceeds, TokenAmount available, TokenAmount cap) {
        // As integers: what there is may leave the range of an amount, what is paid does not.
        BigInteger there = proceeds.units().add(available.units().min(cap.units()));
        return new TokenAmount(awards.units().min(there));
    }

    /**
     * Splits {@code pool} in proportion to {@code awards}, rounding down; the units that remain go one each to the largest
     * remainders, ties to the lower address. The parts add up to the pool; where Σ awards is zero, nothing is paid.
     *
     * @param pool at most Σ awards
     * @return one part for each award, by account, ascending
     * @throws IllegalArgumentException when the pool exceeds the awards, or their sum leaves uint256
     */
    public static SortedMap<Address, TokenAmount> split(Map<Address, TokenAmount> awards, TokenAmount pool) {
        TokenAmount sum = awards.values().stream().reduce(TokenAmount.ZERO, TokenAmount::plus);
        if (pool.exceeds(sum)) {
            throw new IllegalArgumentException("nobody is paid more than his award: " + pool + " of " + sum);
        }
        TreeMap<Address, TokenAmount> paid = new TreeMap<>();
        TreeMap<Address, BigInteger> remainders = new TreeMap<>();
        BigInteger left = pool.units();
        for (Map.Entry<Address, TokenAmount> award : awards.entrySet()) {
            BigInteger[] part = sum.isZero()
                    ? new BigInteger[] {BigInteger.ZERO, BigInteger.ZERO}
                    : award.getValue().units().multiply(pool.units()).divideAndRemainder(sum.units());
            paid.put(award.getKey(), new TokenAmount(part[0]));
            remainders.put(award.getKey(), part[1]);
            left = left.subtract(part[0]);
        }
        // Fewer units remain than there are remainders above zero, because each of those is less than a unit.
        for (Address account : largestFirst(remainders).subList(0, left.intValueExact())) {
            paid.merge(account, TokenAmount.of(1), TokenAmount::plus);
        }
        return Collections.unmodifiableSortedMap(paid);
    }

    private static List<Address> largestFirst(Map<Address, BigInteger> remainders) {
        return remainders.entrySet().stream()
                .sorted(Map.Entry.<Address, BigInteger>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .toList();
    }
}
