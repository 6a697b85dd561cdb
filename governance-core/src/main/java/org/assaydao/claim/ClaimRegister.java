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
     * What a claim is upheld with.
     *
     * @param alone the steward who signed it alone; empty where two did
     */
    record Upheld(TokenAmount award, Optional<Address> alone) {}

    /**
     * Keeps the incident's awards from being fixed until the transaction under way has ended.
     *
     * @throws org.assaydao.kernel.RuleBroken AWARDS_FIXED
     */
    void hold(IncidentId incident);

    /**
     * As {@link #hold}, and nobody else is heard about the incident until then: neither another decision nor a claim. From now on
     * the steward has decided in it.
     *
     * @return what stands of her awards that she alone signed
     * @throws org.assaydao.kernel.RuleBroken AWARDS_FIXED
     */
    TokenAmount holdForDecision(IncidentId incident, Address steward);

    /** Whether the account, as a steward, said anything of a claim on the incident. */
    boolean hasDecided(IncidentId incident, Address account);

    /** Sets what a claim is upheld with; empty where it is not. */
    void set(ClaimId claim, Optional<Upheld> upheld);

    /**
     * Lets nothing of the incident change any more, and says what each account is awarded. Waits for those who hold it, and says
     * the same again.
     */
    SortedMap<Address, TokenAmount> fix(IncidentId incident);
}
