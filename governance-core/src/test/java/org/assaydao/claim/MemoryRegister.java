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
    private final Map<ClaimId, Upheld> awards = new HashMap<>();
    private final Map<IncidentId, Set<Address>> deciders = new HashMap<>();
    private final Set<IncidentId> fixed = new HashSet<>();

    @Override
    public void hold(IncidentId incident) {
        if (fixed.contains(incident)) throw new RuleBroken(Rule.AWARDS_FIXED);
    }

    @Override
    public TokenAmount holdForDecision(IncidentId incident, Address steward) {
        hold(incident);
        deciders.computeIfAbsent(incident, _ -> new HashSet<>()).add(steward);
        return awards.entrySet().stream()
                .filter(each -> each.getKey().incident().equals(incident)
                        && each.getValue().alone().filter(steward::equals).isPresent())
                .map(each -> each.getValue().award())
                .reduce(TokenAmount.ZERO, TokenAmount::plus);
    }

    @Override
    public boolean hasDecided(IncidentId incident, Address account) {
        return deciders.getOrDefault(incident, Set.of()).contains(account);
    }

    @Override
    public void set(ClaimId claim, Optional<Upheld> upheld) {
        upheld.ifPresentOrElse(with -> awards.put(claim, with), () -> awards.remove(claim));
    }

    @Override
    public SortedMap<Address, TokenAmount> fix(IncidentId incident) {
        fixed.add(incident);
        SortedMap<Address, TokenAmount> upheld = new TreeMap<>();
        awards.forEach((claim, with) -> {
            if (claim.incident().equals(incident)) upheld.put(claim.account(), with.award());
        });
        return upheld;
    }
}
