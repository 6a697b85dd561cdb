package org.assaydao.auditor;

import java.util.List;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.TokenAmount;
import org.assaydao.provider.ResourceKind;

/**
 * An accusation: what a case against an auditor asks the holders for.
 *
 * @param removes whether he is to lose his accreditation
 * @param slash how much of his bond is to be taken, at most what is there [base units of the bond token]
 * @param overturns the attestation that is to fall; one at most
 * @param reason the hash of the reason
 */
public record Accusation(boolean removes, TokenAmount slash, List<Attestation> overturns, Hash32 reason) {
    public Accusation {
        overturns = List.copyOf(overturns);
    }

    /** What he attested of a listing. */
    public record Attestation(Address provider, ResourceKind kind) {}
}
