package org.assaydao.kernel;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** An account on the chain. Its text carries the checksum of EIP-55; inside an identifier it is lower-case. */
public final class Address implements Comparable<Address> {
    public static final int BYTES = 20;
    public static final Address ZERO = new Address(new byte[BYTES]);

    private final byte[] bytes;

    private Address(byte[] bytes) {
        this.bytes = bytes;
    }

    public static Address of(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("an address must have 20 bytes, not " + bytes.length);
        }
        return new Address(bytes.clone());
    }

    /** The account of an uncompressed public key (64 bytes, without the leading 4). */
    public static Address ofPublicKey(byte[] publicKey) {
        return new Address(Arrays.copyOfRange(Keccak.hash(publicKey), 12, 32));
    }

    /**
     * Reads all lower-case, all upper-case, or EIP-55 text.
     *
     * @throws IllegalArgumentException when the case is mixed and is not the checksum's (EIP-55)
     */
    public static Address parse(String text) {
        Address address = new Address(Hex.bytes(text, BYTES, "an address"));
        String digits = text.substring(2);
        boolean mixed =
                !digits.equals(digits.toLowerCase(Locale.ROOT)) && !digits.equals(digits.toUpperCase(Locale.ROOT));
        if (mixed && !text.equals(address.toString())) {
            throw new IllegalArgumentException(
                    "the checksum of address " + text + " is wrong (EIP-55): it reads " + address);
        }
        return address;
    }

    public byte[] toBytes() {
        return bytes.clone();
    }

    /** The lower-case text, as identifiers and look-ups use it. */
    public String toLowerCase() {
        return Hex.of(bytes);
    }

    @Override
    public int compareTo(Address other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Address that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        String digits = toLowerCase().substring(2);
        byte[] hash = Keccak.hash(digits.getBytes(StandardCharsets.US_ASCII));
        StringBuilder text = new StringBuilder("0x");
        for (int i = 0; i < digits.length(); i++) {
            int nibble = (hash[i / 2] >> (i % 2 == 0 ? 4 : 0)) & 0xf;
            char digit = digits.charAt(i);
            text.append(nibble >= 8 ? Character.toUpperCase(digit) : digit);
        }
        return text.toString();
    }
}
