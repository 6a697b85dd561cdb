package org.assaydao.mirror;

import java.util.List;
import org.assaydao.kernel.ChainFact;
import org.assaydao.ledger.Failures;
import org.assaydao.ledger.Lease;
import org.assaydao.ledger.LedgerTransaction;
import org.axonframework.commandhandling.gateway.CommandGateway;

/**
 * One transaction in which facts are recorded and a checkpoint moves. A conflict with a decision fails the whole range,
 * which is then tried again as a whole.
 */
final class RecordingTransaction {
    private final CommandGateway commands;
    private final LedgerTransaction transaction;
    private final Lease lease;

    RecordingTransaction(CommandGateway commands, LedgerTransaction transaction, Lease lease) {
        this.commands = commands;
        this.transaction = transaction;
        this.lease = lease;
    }

    /**
     * Records {@code facts} in their order and does {@code writes} after them.
     *
     * @throws HaltedInward when a record was refused, which is a bug: no state refuses one
     */
    void run(long fence, List<? extends ChainFact> facts, Runnable writes) {
        transaction.retrying(() -> {
            lease.confirm(fence);
            facts.forEach(this::record);
            writes.run();
            return facts.size();
        });
    }

    private void record(ChainFact fact) {
        try {
            commands.sendAndWait(Records.command(fact));
        } catch (RuntimeException failure) {
            if (Failures.passes(failure)) throw failure;
            throw new HaltedInward(
                    fact.getClass().getSimpleName() + " of " + Records.subject(fact) + " at " + fact.position()
                            + " cannot be recorded: " + failure,
                    failure);
        }
    }
}
