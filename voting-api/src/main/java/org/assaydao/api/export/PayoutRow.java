package org.assaydao.api.export;

import java.util.Optional;
import org.assaydao.api.export.ExportTable.Newest;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.TokenAmount;
import org.assaydao.riskfund.PayoutEvent.PayoutSwept;
import org.assaydao.riskfund.PayoutPicture;
import org.jspecify.annotations.Nullable;

/**
 * An opened payout, in base units of its token.
 *
 * @param swept what nobody drew and went back; absent while it is drawn from
 */
record PayoutRow(
        Hash32 payout,
        Hash32 incident,
        Hash32 draft,
        Address token,
        Hash32 root,
        TokenAmount total,
        TokenAmount fromEscrow,
        TokenAmount drawn,
        @Nullable TokenAmount swept,
        ChainTime expiry,
        long block,
        @Nullable Integer logIndex,
        @Nullable Hash32 transaction,
        @Nullable ChainTime time) {
    static Optional<PayoutRow> of(PayoutPicture payout, Newest at) {
        return payout.opened()
                .map(opened -> new PayoutRow(
                        payout.payout().key(),
                        opened.incident().value(),
                        opened.draft().value(),
                        opened.token(),
                        opened.root(),
                        opened.total(),
                        opened.fromEscrow(),
                        payout.drawn(),
                        payout.swept().map(PayoutSwept::amount).orElse(null),
                        opened.expiry(),
                        at.block(),
                        at.logIndex(),
                        at.transaction(),
                        at.time()));
    }
}
