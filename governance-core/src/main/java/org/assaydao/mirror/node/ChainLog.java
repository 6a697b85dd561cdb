package org.assaydao.mirror.node;

import java.util.List;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.ChainPosition;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.HexBytes;
import org.jspecify.annotations.Nullable;

/**
 * One log of our contracts, in the block where it stood.
 *
 * @param call the first four bytes of the transaction's input where that transaction called the log's contract itself,
 *     else empty; read for votes alone, whose channel it tells, and absent where no node keeps that transaction any more
 */
public record ChainLog(
        long block,
        Hash32 blockHash,
        int index,
        Hash32 transaction,
        Address address,
        List<Hash32> topics,
        HexBytes data,
        @Nullable HexBytes call) {
    public ChainLog {
        topics = List.copyOf(topics);
    }

    public ChainPosition position() {
        return ChainPosition.ofLog(block, blockHash, index);
    }

    public ChainLog calledBy(@Nullable HexBytes selector) {
        return new ChainLog(block, blockHash, index, transaction, address, topics, data, selector);
    }

    /** Where it is, for a person. */
    public String place() {
        return "log " + index + " of block " + block + " (" + blockHash + ", transaction " + transaction + ", contract "
                + address + ")";
    }
}
