package org.assaydao.mirror.reconcile;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.function.IntFunction;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.HexBytes;
import org.assaydao.mirror.node.NodeFault;

/** The words that a view function returned, 32 bytes each: what is asked here returns values of fixed length alone. */
final class Words {
    private final byte[] data;

    Words(HexBytes returned) {
        data = returned.toBytes();
    }

    Hash32 hash(int place) {
        int from = place * Hash32.BYTES;
        if (from + Hash32.BYTES > data.length) {
            throw NodeFault.contradiction("a view returned " + data.length + " bytes: there may be no such contract");
        }
        return Hash32.of(Arrays.copyOfRange(data, from, from + Hash32.BYTES));
    }

    BigInteger number(int place) {
        return new BigInteger(1, hash(place).toBytes());
    }

    boolean flag(int place) {
        return number(place).signum() != 0;
    }

    Address address(int place) {
        byte[] word = hash(place).toBytes();
        return Address.of(Arrays.copyOfRange(word, Hash32.BYTES - Address.BYTES, Hash32.BYTES));
    }

    /** The name of ours for a number of the contracts; where we have none, {@link Told#NONE} for 0 and else the number. */
    String name(int place, IntFunction<? extends Enum<?>> constants) {
        BigInteger number = number(place);
        try {
            return constants.apply(number.intValueExact()).name();
        } catch (IllegalArgumentException | ArithmeticException | IndexOutOfBoundsException unknown) {
            return number.signum() == 0 ? Told.NONE : number.toString();
        }
    }
}
