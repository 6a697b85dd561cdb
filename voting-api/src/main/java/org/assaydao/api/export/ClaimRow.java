package org.assaydao.api.export;

import java.util.Optional;
import org.assaydao.api.export.ExportTable.Newest;
import org.assaydao.claim.ClaimPicture;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.TokenAmount;
import org.jspecify.annotations.Nullable;

/** What an account drew of an incident, in base units of the token. */
record ClaimRow(
        Hash32 incident,
        Address account,
        Hash32 payout,
        Address token,
        TokenAmount amount,
        long block,
        @Nullable Integer logIndex,
        @Nullable Hash32 transaction,
        @Nullable ChainTime time) {
    static Optional<ClaimRow> of(ClaimPicture claim, Newest at) {
        return claim.paid()
                .map(paid -> new ClaimRow(
                        claim.claim().incident().value(),
                        claim.claim().account(),
                        paid.payout().key(),
                        paid.token(),
                        paid.amount(),
                        at.block(),
                        at.logIndex(),
                        at.transaction(),
                        at.time()));
    }
}
