package org.assaydao.ledger;

import java.util.function.Supplier;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;

/**
 * One transaction over commands, appended events and rows: all of it commits, or none. Commands sent inside run on this
 * thread and join it; their events are stored when it commits, so a conflict surfaces at the end of {@code work}.
 */
public final class LedgerTransaction {
    private static final int ATTEMPTS = 5;

    private final TransactionManager transactions;

    public LedgerTransaction(TransactionManager transactions) {
        this.transactions = transactions;
    }

    /**
     * Does {@code work} in one transaction and returns its result after the commit; inside a transaction under way it
     * joins that one.
     *
     * @throws ConcurrencyException when another transaction appended to one of the streams first
     */
    public <T extends @Nullable Object> T run(Supplier<T> work) {
        if (CurrentUnitOfWork.isStarted()) return work.get();
        UnitOfWork<?> unit = DefaultUnitOfWork.startAndGet(GenericMessage.asMessage("ledger transaction"));
        T result;
        try {
            unit.attachTransaction(transactions);
            result = work.get();
        } catch (RuntimeException | Error failure) {
            unit.rollback(failure);
            throw failure;
        }
        unit.commit();
        return result;
    }

    /**
     * As {@link #run}, and again in a new transaction when streams conflicted, a bounded number of times; then the
     * conflict surfaces. {@code work} decides anew each time. Inside a transaction under way there is no second try,
     * for that transaction cannot commit any more.
     */
    public <T extends @Nullable Object> T retrying(Supplier<T> work) {
        if (CurrentUnitOfWork.isStarted()) return work.get();
        for (int attempt = 1; ; attempt++) {
            try {
                return run(work);
            } catch (ConcurrencyException | AggregateStreamCreationException conflict) {
                if (attempt == ATTEMPTS) throw conflict;
            }
        }
    }
}
