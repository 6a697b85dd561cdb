package org.assaydao.chain;

import java.util.Collection;
import java.util.Map;
import org.assaydao.kernel.ChainPosition;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.Hash32;

/** By which transactions, and when, logs of our contracts were made. */
public interface LogTransactions {
    /** The origins of the logs at these positions; a position without a log has none. Blocks. */
    Map<ChainPosition, Origin> of(Collection<ChainPosition> positions);

    /**
     * Whence a log is.
     *
     * @param time of its block
     */
    record Origin(Hash32 transaction, ChainTime time) {}
}
