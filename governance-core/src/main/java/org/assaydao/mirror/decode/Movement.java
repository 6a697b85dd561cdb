package org.assaydao.mirror.decode;

import java.math.BigInteger;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.TokenAmount;
import org.assaydao.riskfund.Books;

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

    public boolean isNothing() {
        return equals(none(token));
    }

    /** True when it leads from {@code before} to {@code after}, to the last unit of every book. */
    public boolean leads(Books before, Books after) {
        BigInteger inEscrow = before.escrow().units().add(escrow);
        BigInteger told = after.escrow().units();
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
                && (inEscrow.subtract(released).equals(told) || inEscrow.equals(told));
    }
}
