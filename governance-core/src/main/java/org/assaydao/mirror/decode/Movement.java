package org.assaydao.mirror.decode;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.TokenAmount;
import org.assaydao.riskfund.Books;
import org.assaydao.riskfund.Pocket;

/**
 * By how much logs of the fund say that its books of a token changed, in the token's base unit, signed.
 *
 * @param released what went to the reserve out of an escrow, or, slashed too late for any escrow, from outside: the log
 *     does not say which
 */
public record Movement(
        Address token,
        BigInteger reserve,
        BigInteger committed,
        BigInteger escrow,
        BigInteger credits,
        BigInteger released) {
    public static Movement none(Address token) {
        return new Movement(token, BigInteger.ZERO, BigInteger.ZERO, BigInteger.ZERO, BigInteger.ZERO, BigInteger.ZERO);
    }

    Movement reserve(TokenAmount more) {
        return new Movement(token, reserve.add(more.units()), committed, escrow, credits, released);
    }

    Movement slashed(TokenAmount more) {
        return new Movement(token, reserve, committed, escrow.add(more.units()), credits, released);
    }

    /** The total is committed; what does not come out of the escrow comes out of the reserve. */
    Movement opened(TokenAmount total, TokenAmount fromEscrow) {
        BigInteger fromReserve = total.units().subtract(fromEscrow.units());
        return new Movement(
                token,
                reserve.subtract(fromReserve),
                committed.add(total.units()),
                escrow.subtract(fromEscrow.units()),
                credits,
                released);
    }

    Movement drawn(TokenAmount amount) {
        return new Movement(token, reserve, committed.subtract(amount.units()), escrow, credits, released);
    }

    Movement swept(TokenAmount rest) {
        return drawn(rest).reserve(rest);
    }

    Movement credited(TokenAmount more) {
        return new Movement(token, reserve, committed, escrow, credits.add(more.units()), released);
    }

    Movement creditDrawn(TokenAmount less) {
        return new Movement(token, reserve, committed, escrow, credits.subtract(less.units()), released);
    }

    Movement released(TokenAmount amount) {
        return new Movement(token, reserve, committed, escrow, credits, released.add(amount.units()));
    }

    public Movement plus(Movement more) {
        return new Movement(
                token,
                reserve.add(more.reserve),
                committed.add(more.committed),
                escrow.add(more.escrow),
                credits.add(more.credits),
                released.add(more.released));
    }

    /** A part of it: so much left one pocket for another. */
    public record Move(Pocket from, Pocket to, TokenAmount amount) {}

    /**
     * From where to where it went; nothing for one that moves nothing.
     *
     * @param fromEscrow whether what was released came out of an escrow
     */
    public List<Move> moves(boolean fromEscrow) {
        Map<Pocket, BigInteger> more = new EnumMap<>(Pocket.class);
        more.put(Pocket.RESERVE, reserve.add(released));
        more.put(Pocket.COMMITTED, committed);
        more.put(Pocket.ESCROW, fromEscrow ? escrow.subtract(released) : escrow);
        more.put(Pocket.CREDITS, credits);
        more.put(
                Pocket.OUTSIDE,
                more.values().stream().reduce(BigInteger.ZERO, BigInteger::add).negate());
        List<Move> moves = new ArrayList<>();
        for (Pocket from : Pocket.values()) {
            for (Pocket to : Pocket.values()) {
                BigInteger amount = value(more, from).negate().min(value(more, to));
                if (amount.signum() <= 0) continue;
                moves.add(new Move(from, to, new TokenAmount(amount)));
                more.merge(from, amount, BigInteger::add);
                more.merge(to, amount.negate(), BigInteger::add);
            }
        }
        return moves;
    }

    private static BigInteger value(Map<Pocket, BigInteger> more, Pocket pocket) {
        return more.getOrDefault(pocket, BigInteger.ZERO);
    }

    /** Whether what was released came out of an escrow, where it leads from {@code before} to {@code after}. */
    public boolean releasesEscrow(Books before, Books after) {
        return before.escrow()
                .units()
                .add(escrow)
                .subtract(released)
                .equals(after.escrow().units());
    }

    public boolean isNothing() {
        return equals(none(token));
    }

    /** True when it leads from {@code before} to {@code after}, to the last unit of every book. */
    public boolean leads(Books before, Books after) {
        BigInteger inEscrow = before.escrow().units().add(escrow);
        return before.reserve()
                        .units()
                        .add(reserve)
                        .add(released)
                        .equals(after.reserve().units())
                && before.committed()
                        .units()
                        .add(committed)
                        .equals(after.committed().units())
                && before.credits().units().add(credits).equals(after.credits().units())
                && (releasesEscrow(before, after)
                        || inEscrow.equals(after.escrow().units()));
    }
}
