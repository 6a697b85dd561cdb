package org.assaydao.mirror.node;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.assaydao.kernel.HexBytes;
import org.assaydao.kernel.Keccak;

/** The first four bytes by which a call or an error names what it is. */
public final class Selectors {
    static final int BYTES = 4;

    private Selectors() {}

    /** The selector of {@code name} with the canonical {@code types} of its arguments, separated by commas. */
    public static HexBytes of(String name, String types) {
        byte[] signature = (name + "(" + types + ")").getBytes(StandardCharsets.US_ASCII);
        return HexBytes.of(Arrays.copyOf(Keccak.hash(signature), BYTES));
    }
}
