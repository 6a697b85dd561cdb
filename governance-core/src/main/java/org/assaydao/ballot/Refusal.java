package org.assaydao.ballot;

import java.util.Map;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.ProposalId;
import org.assaydao.kernel.Rule;

/** A ballot that binds its voter and broke a rule. It never uses up the slot: the voter may send another. */
public record Refusal(
        ProposalId proposal,
        Address voter,
        Hash32 digest,
        Rule rule,
        Map<String, String> details,
        ChainTime refusedAt) {
    public Refusal {
        details = Map.copyOf(details);
    }

    /** A refusal as it is listed, with the number that paging continues behind. */
    public record Kept(long number, Refusal refusal) {}
}
