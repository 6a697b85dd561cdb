package org.assaydao.turn;

import java.sql.SQLException;
import org.assaydao.chain.ChainNotReady;
import org.assaydao.kernel.RuleBroken;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * What may be said of a failure in logs, health and parked events, and whether it passes. The messages of the store's
 * exceptions carry whole SQL statements with their payloads, so only our own words are repeated; of the rest the kinds are
 * named.
 */
public final class Failures {
    private static final int DEPTH = 5;

    private Failures() {}

    /** The kinds of {@code failure} and its causes, with the messages that are ours. */
    public static String inClear(Throwable failure) {
        StringBuilder text = new StringBuilder();
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEPTH; depth++, cause = cause.getCause()) {
            if (depth > 0) text.append(" ← ");
            text.append(cause.getClass().getSimpleName());
            if (isOurs(cause)) text.append(" (").append(cause.getMessage()).append(')');
            if (cause instanceof SQLException sql) {
                text.append(" (SQLSTATE ").append(sql.getSQLState()).append(')');
            }
        }
        return text.toString();
    }

    /** True when the store conflicted or failed, or another instance took over: the same work may succeed later. */
    static boolean passes(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException
                    || cause instanceof DataAccessException
                    || cause instanceof TransactionException
                    || cause instanceof ConcurrencyException
                    || cause instanceof AggregateStreamCreationException
                    || cause instanceof Lease.LeaseLost) {
                return true;
            }
        }
        return false;
    }

    /** True when {@code failure} or one of its causes is of that type. */
    public static boolean isCausedBy(Throwable failure, Class<? extends Throwable> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) return true;
        }
        return false;
    }

    private static boolean isOurs(Throwable failure) {
        return failure instanceof RuleBroken || failure instanceof ChainNotReady || failure instanceof Lease.LeaseLost;
    }
}
