package org.assaydao.ledger;

import org.assaydao.chain.ChainNotReady;
import org.assaydao.kernel.RuleBroken;

/**
 * What may be said of a failure in logs, health and parked events. The messages of the store's exceptions carry whole SQL
 * statements with their payloads, so only our own words are repeated; of the rest the kinds are named.
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
        }
        return text.toString();
    }

    private static boolean isOurs(Throwable failure) {
        return failure instanceof RuleBroken || failure instanceof ChainNotReady || failure instanceof Lease.LeaseLost;
    }
}
