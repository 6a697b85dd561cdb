package org.assaydao.api.problem;

import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;

/** Tells a database that is away from a fault: the one will pass, and what was asked may be sent again. */
final class Outage {
    /** Connection exceptions, a server that ends or starts, and too many connections (PostgreSQL, appendix A). */
    private static final String[] STATES = {"08", "57P", "53300"};

    private Outage() {}

    /** Whether it, or what caused it, is a store that cannot be reached. */
    static boolean isBehind(Throwable thrown) {
        int depth = 0;
        for (Throwable each = thrown; each != null && depth < 32; each = each.getCause(), depth++) {
            boolean away =
                    switch (each) {
                        case SQLTransientConnectionException _,
                                SQLNonTransientConnectionException _,
                                SQLRecoverableException _,
                                MongoTimeoutException _,
                                MongoSocketException _ -> true;
                        case SQLException failed -> isState(String.valueOf(failed.getSQLState()));
                        default -> false;
                    };
            if (away) return true;
        }
        return false;
    }

    private static boolean isState(String state) {
        for (String begin : STATES) if (state.startsWith(begin)) return true;
        return false;
    }
}
