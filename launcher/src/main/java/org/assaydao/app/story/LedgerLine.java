package org.assaydao.app.story;

import java.util.ArrayList;
import java.util.List;
import org.assaydao.kernel.TokenAmount;
import org.jspecify.annotations.Nullable;

/**
 * A line of an account, as chain, store and view say it, in base units of its token.
 *
 * @param comesIn whether it is a source of the account; else it is where units of it went
 * @param view null where no answer of the API shows it by itself
 * @param traces the events on chain that say it
 */
public record LedgerLine(
        String account,
        String what,
        boolean comesIn,
        TokenAmount chain,
        TokenAmount store,
        @Nullable TokenAmount view,
        List<Trace> traces) {
    public LedgerLine {
        traces = List.copyOf(traces);
    }

    /** Every difference as a sentence; none when all agree to the unit. */
    public List<String> differences() {
        List<String> found = new ArrayList<>();
        if (!store.equals(chain)) found.add(account + ": " + what + ": chain " + chain + ", store " + store);
        if (view != null && !view.equals(chain)) {
            found.add(account + ": " + what + ": chain " + chain + ", view " + view);
        }
        return found;
    }
}
