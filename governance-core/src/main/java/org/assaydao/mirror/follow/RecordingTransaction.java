package org.assaydao.mirror.follow;

import java.util.List;
import org.assaydao.kernel.ChainFact;
import org.assaydao.ledger.FactAppender;
import org.assaydao.ledger.LedgerTransaction;
import org.assaydao.turn.Lease;

/**
 * One transaction in which facts are recorded and a checkpoint moves. A conflict with a decision fails the whole range,
 * which is then tried again as a whole.
 */
public final class RecordingTransaction {
    private final FactAppender appender;
    private final LedgerTransaction transaction;
    private final Lease lease;

    public RecordingTransaction(FactAppender appender, LedgerTransaction transaction, Lease lease) {
        this.appender = appender;
        this.transaction = transaction;
        this.lease = lease;
    }

    /**
     * Records {@code facts} in their order and does {@code writes} after them.
     *
     * @throws HaltedInward when one could not be recorded, which is a bug: nothing refuses a fact
     */
    public void run(long fence, List<? extends ChainFact> facts, Runnable writes) {
        transaction.retrying(() -> {
            lease.confirm(fence);
            try {
                appender.append(facts);
            } catch (FactAppender.Unrecordable bug) {
                throw new HaltedInward(String.valueOf(bug.getMessage()), bug);
            }
            writes.run();
            return facts.size();
        });
    }
}
