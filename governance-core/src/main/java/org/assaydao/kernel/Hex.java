package org.assaydao.kernel;

import java.util.HexFormat;

/** Hexadecimal text with its {@code 0x}, the way JSON-RPC writes bytes. */
final class Hex {
    private static final HexFormat FORMAT = HexFormat.of();

    private Hex() {}

    static String of(byte[] bytes) {
        return "0x" + FORMAT.formatHex(bytes);
    }

    /** The bytes of {@code text}; a malformed one is refused naming {@code what} it should have been. */
    static byte[] bytes(String text, String what) {
        if (!text.startsWith("0x") || text.length() % 2 != 0) {
            throw new IllegalArgumentException(what + " must be 0x and an even number of hex digits");
        }
        try {
            return FORMAT.parseHex(text, 2, text.length());
        } catch (IllegalArgumentException malformed) {
            throw new IllegalArgumentException(what + " has a character that is no hex digit", malformed);
        }
    }

    /** As {@link #bytes}, of exactly {@code length} bytes. */
    static byte[] bytes(String text, int length, String what) {
        if (text.length() != 2 + 2 * length || !text.startsWith("0x")) {
            throw new IllegalArgumentException(what + " must be 0x and " + 2 * length + " hex digits");
        }
        return bytes(text, what);
    }
}
