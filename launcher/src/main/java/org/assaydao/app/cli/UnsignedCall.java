package org.assaydao.app.cli;

import java.math.BigInteger;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.HexBytes;

/**
 * A transaction that nobody has signed yet.
 *
 * @param value in wei
 */
public record UnsignedCall(Address to, HexBytes data, BigInteger value) {
    /** One that carries no ether. */
    public static UnsignedCall of(Address to, HexBytes data) {
        return new UnsignedCall(to, data, BigInteger.ZERO);
    }
}
