package org.assaydao.ledger;

import java.util.Optional;

/**
 * The commits of the database, in whichever table and by whichever instance: whoever holds what he read learns in one look, which
 * reads no table, whether all of it stands.
 */
public interface Commits {
    /**
     * Names all that is committed now. Where it is named twice alike, no transaction that wrote, or that had {@link #announce}d
     * itself, was under way in between. Empty while one is. Asked outside of any transaction: in one that has a snapshot already
     * the look is at that, and not at now.
     */
    Optional<String> mark();

    /** Lets the transaction under way count as one that writes before it does: until it has ended there is no mark. */
    void announce();
}
