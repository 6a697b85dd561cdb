package org.assaydao.chain;

import org.assaydao.kernel.Address;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.HexBytes;

/**
 * Whether a signature holds as the governor checks that of a ballot which is relayed alone: by the account's code
 * (ERC-1271) where it has some, an EIP-7702 delegation included, and by its key where it has none. Asks a node: it blocks.
 */
public interface SignatureProbe {
    /**
     * True when it holds by the final state and by the newest one, of which either may be the one that it is relayed in.
     *
     * @param signature that the signer's key made over {@code digest}, which the caller has made sure of
     * @throws ChainNotReady when no node answers
     */
    boolean holds(Address signer, Hash32 digest, HexBytes signature);
}
