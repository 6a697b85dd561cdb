package org.assaydao.kernel;

import java.util.Arrays;

/** Bytes of any length: calldata, a signature, vote parameters. Its text is lower-case {@code 0x…}. */
public final class HexBytes {
    public static final HexBytes EMPTY = new HexBytes(new byte[0]);

    private final byte[] bytes;

    private HexBytes(byte[] bytes) {
        this.bytes = bytes;
    }

    public static HexBytes of(byte[] bytes) {
        return new HexBytes(bytes.clone());
    }

    public static HexBytes parse(String text) {
        return new HexBytes(Hex.bytes(text, "hex data"));
    }

    public byte[] toBytes() {
        return bytes.clone();
    }

    public int length() {
        return bytes.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HexBytes that && Arrays.equals(bytes, that.bytes);
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
