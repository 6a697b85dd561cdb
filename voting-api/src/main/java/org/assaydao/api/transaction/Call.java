package org.assaydao.api.transaction;

import java.math.BigInteger;
import java.util.Optional;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.HexBytes;
import org.assaydao.kernel.TokenAmount;

/**
 * A call: to whom, and with which data.
 *
 * @param payment what the contract takes from the sender; empty where it takes nothing
 */
record Call(Address to, HexBytes data, Optional<Payment> payment) {
    Call(Address to, HexBytes data) {
        this(to, data, Optional.empty());
    }

    /**
     * Tokens that the called contract takes, if the sender approved it.
     *
     * @param granted whether he approved enough already; empty where that was not asked
     */
    record Payment(Address token, TokenAmount amount, Optional<Boolean> granted) {}

    Call paying(Address token, BigInteger amount) {
        return new Call(to, data, Optional.of(new Payment(token, new TokenAmount(amount), Optional.empty())));
    }

    Call granted(boolean granted) {
        return new Call(
                to, data, payment.map(known -> new Payment(known.token(), known.amount(), Optional.of(granted))));
    }
}
