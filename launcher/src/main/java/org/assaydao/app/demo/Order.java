package org.assaydao.app.demo;

import java.math.BigInteger;
import org.assaydao.app.cli.SigningKey;
import org.assaydao.app.cli.UnsignedCall;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.HexBytes;

/**
 * One transaction to be sent: by whom, what, with how much gas at most, and what it is for when it fails.
 *
 * @param mayRevert whether a revert is an outcome that is looked at, and no fault
 */
record Order(SigningKey by, UnsignedCall call, long gas, String purpose, boolean mayRevert) {
    static Order of(SigningKey by, Address to, HexBytes data, long gas, String purpose) {
        return new Order(by, UnsignedCall.of(to, data), gas, purpose, false);
    }

    /** Ether for gas; nothing else is done with it. */
    static Order ether(SigningKey from, Address to, BigInteger wei) {
        return new Order(from, new UnsignedCall(to, HexBytes.EMPTY, wei), 21_000, "ether for gas", false);
    }

    Order thatMayRevert() {
        return new Order(by, call, gas, purpose, true);
    }
}
