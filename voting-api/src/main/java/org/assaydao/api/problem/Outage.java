package org.assaydao.api.problem;

import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import org.jspecify.annotations.Nullable;

/** Tells a database that is away from a fault: the one will pass, and what was asked may be sent again. */
final class Outage {
    /** Connection exceptions, a server that ends or starts, and too many connections (PostgreSQL, appendix A). */
    private static final String[] STATES = {"08", "57P", "53300"};

    /** Chains of causes are short; one that is longer ends in itself. */
    private static final int MOST = 16;

    private Outage() {}

    /**
     * Whether it, what caused it, or what it came instead of is a store that cannot be reached: what is cleaned up after an
     * outage fails too, and that failure is the one that is thrown.
     */
    static boolean isBehind(Throwable thrown) {
        return isBehind(thrown, 0);
    }

    private static boolean isBehind(@Nullable Throwable thrown, int depth) {
        if (thrown == null || depth == MOST) return false;
        if (isAway(thrown) || isBehind(thrown.getCause(), depth + 1)) return true;
        for (Throwable before : thrown.getSuppressed()) if (isBehind(before, depth + 1)) return true;
        return false;
    }

    private static boolean isAway(Throwable thrown) {
        return switch (thrown) {
            case SQLTransientConnectionException _,
                    SQLNonTransientConnectionException _,
                    SQLRecoverableException _,
                    MongoTimeoutException _,
                    MongoSocketException _ -> true;
            case SQLException failed -> isState(String.valueOf(failed.getSQLState()));
            default -> false;
        };
    }

    private static boolean isState(String state) {
        for (String begin : STATES) if (state.startsWith(begin)) return true;
        return false;
    }
}
