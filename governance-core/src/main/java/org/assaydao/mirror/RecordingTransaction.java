package org.assaydao.mirror;

import java.util.List;
import org.assaydao.kernel.ChainFact;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;

/**
 * One transaction in which facts are recorded and a checkpoint moves: the commands run on this thread, inside one unit of
 * work, and all of it commits or none.
 *
 * <p>The command bus must be the same-thread one, and the gateway must not retry: a conflict fails the whole range, which
 * is then tried again as a whole.
 */
final class RecordingTransaction {
    private static final int ATTEMPTS = 5;

    private final CommandGateway commands;
    private final TransactionManager transactions;
    private final Leadership leadership;

    RecordingTransaction(CommandGateway commands, TransactionManager transactions, Leadership leadership) {
        this.commands = commands;
        this.transactions = transactions;
        this.leadership = leadership;
    }

    /**
     * Records {@code facts} in their order and does {@code writes} after them.
     *
     * @throws HaltedInward when a record was refused, which is a bug: no state refuses one
     */
    void run(long fence, List<ChainFact> facts, Runnable writes) {
        for (int attempt = 1; ; attempt++) {
            try {
                once(fence, facts, writes);
                return;
            } catch (ConcurrencyException | AggregateStreamCreationException conflict) {
                if (attempt == ATTEMPTS) throw conflict;
            }
        }
    }

    private void once(long fence, List<ChainFact> facts, Runnable writes) {
        UnitOfWork<?> unit = DefaultUnitOfWork.startAndGet(GenericMessage.asMessage("mirror"));
        unit.attachTransaction(transactions);
        try {
            leadership.confirm(fence);
            facts.forEach(this::record);
            writes.run();
        } catch (RuntimeException failure) {
            unit.rollback(failure);
            throw failure;
        }
        unit.commit();
    }

    private void record(ChainFact fact) {
        try {
            commands.sendAndWait(Records.command(fact));
        } catch (RuntimeException failure) {
            if (Database.isCauseOf(failure)) throw failure;
            throw new HaltedInward(
                    fact.getClass().getSimpleName() + " of " + Records.subject(fact) + " at " + fact.position()
                            + " cannot be recorded: " + failure,
                    failure);
        }
    }
}
