package org.assaydao.chain;

import java.util.Optional;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.HexBytes;
import org.assaydao.kernel.TokenAmount;

/** Whether a call would succeed if it were sent now ({@code eth_call} at the newest block). Asks a node: it blocks. */
public interface PushProbe {
    /**
     * What the chain would say to {@code calldata} sent to {@code to} by the relay key.
     *
     * @throws ChainNotReady when no node answers
     */
    Verdict wouldSucceed(Address to, HexBytes calldata);

    /**
     * The gas that the call would use now; empty where it would revert.
     *
     * @throws ChainNotReady when no node answers
     */
    Optional<TokenAmount> gas(Address to, HexBytes calldata);

    /** What became of a call that was only tried. */
    enum Verdict {
        WOULD,
        /** It would revert now, and may succeed later. */
        NOT_YET,
        /** It would revert, by finalised state, for a reason that time does not cure: it is done or over. */
        NEVER
    }
}
