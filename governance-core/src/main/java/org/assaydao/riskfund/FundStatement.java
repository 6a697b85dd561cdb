package org.assaydao.riskfund;

import java.math.BigInteger;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.assaydao.kernel.TokenAmount;

/** A statement of one token of the fund while its lines are added up, one after the other; for one thread at a time. */
public final class FundStatement {
    private final Map<Pocket, BigInteger> inPockets = new EnumMap<>(Pocket.class);
    private final Map<Route, BigInteger> moved = new HashMap<>();

    private record Route(String fact, Pocket from, Pocket to) {}

    /** The statement before its first line. */
    public FundStatement(Books opening) {
        inPockets.put(Pocket.RESERVE, opening.reserve().units());
        inPockets.put(Pocket.COMMITTED, opening.committed().units());
        inPockets.put(Pocket.ESCROW, opening.escrow().units());
        inPockets.put(Pocket.CREDITS, opening.credits().units());
    }

    public void take(FundLine line) {
        inPockets.replaceAll((pocket, held) -> held.add(line.change(pocket)));
        moved.merge(
                new Route(line.fact(), line.from(), line.to()), line.amount().units(), BigInteger::add);
    }

    /** What the lines so far lead to; below zero in no pocket, or the lines are not those of the chain. */
    public Books closing() {
        return new Books(held(Pocket.RESERVE), held(Pocket.COMMITTED), held(Pocket.ESCROW), held(Pocket.CREDITS));
    }

    private TokenAmount held(Pocket pocket) {
        return new TokenAmount(inPockets.getOrDefault(pocket, BigInteger.ZERO));
    }

    /** What lines of one fact took from one pocket into another. */
    public TokenAmount moved(String fact, Pocket from, Pocket to) {
        return new TokenAmount(moved.getOrDefault(new Route(fact, from, to), BigInteger.ZERO));
    }
}
