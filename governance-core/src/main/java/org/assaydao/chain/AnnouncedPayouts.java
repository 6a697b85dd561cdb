package org.assaydao.chain;

import java.util.List;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.DraftId;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.IncidentId;
import org.assaydao.kernel.TokenAmount;

/** What single stewards announced, as far as the chain is seen. It is no fact before another confirms it: it holds nothing. */
public interface AnnouncedPayouts {
    /** The newest ones of blocks at and behind {@code time}, the newest first. */
    List<Announced> since(ChainTime time, int limit);

    /**
     * One announcement.
     *
     * @param total of its list [base units of the token]
     */
    record Announced(
            DraftId draft,
            IncidentId incident,
            Address steward,
            Address token,
            Hash32 root,
            TokenAmount total,
            Hash32 contentHash,
            ChainTime at) {}
}
