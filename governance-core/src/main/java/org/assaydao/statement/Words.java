package org.assaydao.statement;

import java.math.BigInteger;
import java.util.Arrays;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.HexBytes;

/** Values as the 32-byte words that the contract ABI and EIP-712 put them in. */
final class Words {
    static final int BYTES = 32;

    private Words() {}

    /** An unsigned integer of {@code bits}, big-endian. */
    static byte[] unsigned(BigInteger value, int bits) {
        if (value.signum() < 0 || value.bitLength() > bits) {
            throw new IllegalArgumentException("the number does not fit in uint" + bits);
        }
        return padded(value, (byte) 0);
    }

    /** A signed integer of {@code bits}, in two's complement. */
    static byte[] signed(BigInteger value, int bits) {
        if (value.bitLength() >= bits) throw new IllegalArgumentException("the number does not fit in int" + bits);
        return padded(value, (byte) (value.signum() < 0 ? 0xff : 0));
    }

    /** Up to 32 bytes, filled with zeros on the right. */
    static byte[] left(byte[] bytes, int size) {
        if (bytes.length != size) {
            throw new IllegalArgumentException("the value must have " + size + " bytes, not " + bytes.length);
        }
        return Arrays.copyOf(bytes, BYTES);
    }

    static byte[] of(Address address) {
        byte[] word = new byte[BYTES];
        System.arraycopy(address.toBytes(), 0, word, BYTES - Address.BYTES, Address.BYTES);
        return word;
    }

    static byte[] of(boolean value) {
        byte[] word = new byte[BYTES];
        word[BYTES - 1] = (byte) (value ? 1 : 0);
        return word;
    }

    /** The bytes of a value of type {@code bytes} or {@code bytesN}. */
    static byte[] bytes(Object value) {
        return switch (value) {
            case Hash32 hash -> hash.toBytes();
            case HexBytes bytes -> bytes.toBytes();
            default -> throw new IllegalArgumentException("the value must be bytes");
        };
    }

    private static byte[] padded(BigInteger value, byte fill) {
        byte[] digits = value.toByteArray();
        byte[] word = new byte[BYTES];
        Arrays.fill(word, fill);
        int length = Math.min(digits.length, BYTES);
        System.arraycopy(digits, digits.length - length, word, BYTES - length, length);
        return word;
    }
}
