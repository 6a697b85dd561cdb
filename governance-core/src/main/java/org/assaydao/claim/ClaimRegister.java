package org.assaydao.claim;

import java.util.Optional;
import java.util.SortedMap;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.ClaimId;
import org.assaydao.kernel.IncidentId;
import org.assaydao.kernel.TokenAmount;

/** What every claim on an incident is upheld with, and whether that may still change. Every call joins the transaction under way. */
public interface ClaimRegister {
    /**
     * Keeps the incident's awards from being fixed until the transaction under way has ended.
     *
     * @throws org.assaydao.kernel.RuleBroken AWARDS_FIXED
     */
    void hold(IncidentId incident);

    /** Sets what a claim is upheld with; empty where it is not. */
    void set(ClaimId claim, Optional<TokenAmount> award);

    /**
     * Lets nothing of the incident change any more, and says what each account is awarded. Waits for those who hold it, and says
     * the same again.
     */
    SortedMap<Address, TokenAmount> fix(IncidentId incident);
}
