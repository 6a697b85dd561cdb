package org.assaydao.app.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * Multicall3 at the address where every public chain has it, so that clients which read in batches find it here too. The code
 * is that of mds1/multicall3 (MIT licence) as viem (MIT licence) ships it.
 */
final class Multicall {
    static final String ADDRESS = "0xcA11bde05977b3631167028862bE2a173976CA11";
    private static final String RESOURCE = "/multicall3.hex";

    private Multicall() {}

    /** Puts it there, unless something is. */
    static void require(ChainControl chain) throws IOException {
        if (chain.code(ADDRESS).equals("0x")) chain.setCode(ADDRESS, code());
    }

    private static String code() throws IOException {
        try (InputStream code = Multicall.class.getResourceAsStream(RESOURCE)) {
            if (code == null) throw new IOException(RESOURCE + " is missing.");
            return new String(code.readAllBytes(), StandardCharsets.US_ASCII).strip();
        }
    }
}
