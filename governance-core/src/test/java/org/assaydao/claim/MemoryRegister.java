package org.assaydao.claim;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.ClaimId;
import org.assaydao.kernel.IncidentId;
import org.assaydao.kernel.Rule;
import org.assaydao.kernel.RuleBroken;
import org.assaydao.kernel.TokenAmount;

/** The register of claims in memory, for one thread. */
final class MemoryRegister implements ClaimRegister {
    private final Map<ClaimId, TokenAmount> awards = new HashMap<>();
    private final Set<IncidentId> fixed = new HashSet<>();

    @Override
    public void hold(IncidentId incident) {
        if (fixed.contains(incident)) throw new RuleBroken(Rule.AWARDS_FIXED);
    }

    @Override
    public void set(ClaimId claim, Optional<TokenAmount> award) {
        award.ifPresentOrElse(amount -> awards.put(claim, amount), () -> awards.remove(claim));
    }

    @Override
    public SortedMap<Address, TokenAmount> fix(IncidentId incident) {
        fixed.add(incident);
        SortedMap<Address, TokenAmount> upheld = new TreeMap<>();
        awards.forEach((claim, award) -> {
            if (claim.incident().equals(incident)) upheld.put(claim.account(), award);
        });
        return upheld;
    }
}
