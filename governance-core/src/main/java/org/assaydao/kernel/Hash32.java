package org.assaydao.kernel;

import java.util.Arrays;

/** A 32-byte word that names something: a digest, a block, a case. Its text is lower-case {@code 0x…}. */
public final class Hash32 {
    public static final int BYTES = 32;
    public static final Hash32 ZERO = new Hash32(new byte[BYTES]);

    private final byte[] bytes;

    private Hash32(byte[] bytes) {
        this.bytes = bytes;
    }

    public static Hash32 of(byte[] bytes) {
        if (bytes.length != BYTES) throw new IllegalArgumentException("a hash must have 32 bytes, not " + bytes.length);
        return new Hash32(bytes.clone());
    }

    public static Hash32 parse(String text) {
        return new Hash32(Hex.bytes(text, BYTES, "a hash"));
    }

    /** Keccak-256 of {@code parts}, one after the other. */
    public static Hash32 keccak(byte[]... parts) {
        return new Hash32(Keccak.hash(parts));
    }

    public byte[] toBytes() {
        return bytes.clone();
    }

    public boolean isZero() {
        return equals(ZERO);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hash32 that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return Hex.of(bytes);
    }
}
