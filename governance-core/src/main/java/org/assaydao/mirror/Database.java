package org.assaydao.mirror;

import java.sql.SQLException;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Tells a failure of the database, which passes, from a bug, which does not. */
final class Database {
    private Database() {}

    /** True when the store conflicted or failed: the same work may succeed later. */
    static boolean isCauseOf(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException
                    || cause instanceof DataAccessException
                    || cause instanceof TransactionException
                    || cause instanceof ConcurrencyException
                    || cause instanceof AggregateStreamCreationException) {
                return true;
            }
        }
        return false;
    }

    /** What failed, without the statement: messages of the store carry payloads, which belong in no log. */
    static String summary(Throwable failure) {
        StringBuilder summary = new StringBuilder(failure.getClass().getSimpleName());
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            summary.append(" by ").append(cause.getClass().getSimpleName());
            if (cause instanceof SQLException sql) {
                summary.append(" (SQLSTATE ").append(sql.getSQLState()).append(')');
            }
        }
        return summary.toString();
    }
}
