package org.assaydao.chain;

import java.util.OptionalInt;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.Gas;
import org.assaydao.kernel.HexBytes;

/** What a call would do if it were sent now, as of the newest block. Asks a node: it blocks. */
public interface PushProbe {
    /**
     * What the chain would say to {@code calldata} sent to {@code to} by the relay key.
     *
     * @throws ChainNotReady when no node answers
     */
    Verdict wouldSucceed(Address to, HexBytes calldata);

    /**
     * The gas that the call would use now.
     *
     * @throws ChainNotReady when no node answers
     */
    GasEstimate gas(Address to, HexBytes calldata);

    /**
     * The most gas that a call may use to fit one transaction of ours now: by the network's cap, by the newest block's
     * limit, and by what one transaction may cost at its fees.
     *
     * @throws ChainNotReady when no node answers
     */
    Gas largestGas();

    /**
     * How many ballots {@code castBallots} would count now; empty where the node does not say.
     *
     * @throws ChainNotReady when no node answers
     */
    OptionalInt counted(Address to, HexBytes castBallots);

    /** What became of a call that was only tried. */
    enum Verdict {
        WOULD,
        /** It would revert now, and may succeed later; or the node does not say. */
        NOT_YET,
        /** It would revert, by finalised state, for a reason that time does not cure: it is done or over. */
        NEVER
    }
}
