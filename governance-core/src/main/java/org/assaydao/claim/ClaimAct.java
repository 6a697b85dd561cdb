package org.assaydao.claim;

import java.util.Optional;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.TokenAmount;
import org.assaydao.statement.AcceptedAt;
import org.assaydao.statement.Authorisation;

/**
 * One line of a claim's history: who said what of it, and when.
 *
 * @param amount the loss of what was filed, the award of what was supported or upheld; absent of all else
 * @param statement the digest that was signed
 * @param at the newest seen block's time when it was accepted
 */
public record ClaimAct(
        Kind kind, Address by, String text, Optional<TokenAmount> amount, Hash32 statement, ChainTime at) {
    /** What was done; the names are those of the events. */
    public enum Kind {
        FILED,
        WITHDRAWN,
        QUESTIONED,
        EXPLAINED,
        SUPPORTED,
        UPHELD,
        REFUSED,
        APPEALED
    }

    static ClaimAct of(Kind kind, String text, Authorisation authorisation, AcceptedAt at) {
        return of(kind, text, Optional.empty(), authorisation, at);
    }

    static ClaimAct of(
            Kind kind, String text, Optional<TokenAmount> amount, Authorisation authorisation, AcceptedAt at) {
        return new ClaimAct(kind, authorisation.signer(), text, amount, authorisation.digest(), at.time());
    }
}
