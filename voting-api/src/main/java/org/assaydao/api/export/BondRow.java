package org.assaydao.api.export;

import java.util.Optional;
import org.assaydao.api.export.ExportTable.Newest;
import org.assaydao.bond.BondEvent.BondShortfallOpened;
import org.assaydao.bond.BondEvent.BondSlashed;
import org.assaydao.bond.BondEvent.BondWithdrawalRequested;
import org.assaydao.bond.BondPicture;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.TokenAmount;
import org.jspecify.annotations.Nullable;

/**
 * A provider's bond, in base units of the bond token.
 *
 * @param required what the registry asked for when it noted a shortfall that is not cleared
 * @param releasesAt from when on what was asked for last may leave
 * @param slashedBy the dispute that took of it last, and {@code slashed} what it took
 */
record BondRow(
        Address provider,
        TokenAmount bonded,
        TokenAmount unbonding,
        int freezes,
        @Nullable TokenAmount required,
        @Nullable ChainTime graceUntil,
        @Nullable ChainTime releasesAt,
        @Nullable Hash32 slashedBy,
        @Nullable TokenAmount slashed,
        long deposits,
        long releases,
        long slashes,
        long block,
        @Nullable Integer logIndex,
        @Nullable Hash32 transaction,
        @Nullable ChainTime time) {
    static Optional<BondRow> of(BondPicture bond, Newest at) {
        return Optional.of(new BondRow(
                bond.bond().provider(),
                bond.bonded(),
                bond.unbonding(),
                bond.freezes(),
                bond.shortfall().map(BondShortfallOpened::required).orElse(null),
                bond.shortfall().map(BondShortfallOpened::graceUntil).orElse(null),
                bond.newestRequest().map(BondWithdrawalRequested::releasesAt).orElse(null),
                bond.newestSlash().map(slash -> slash.dispute().value()).orElse(null),
                bond.newestSlash().map(BondSlashed::slashed).orElse(null),
                bond.deposits(),
                bond.releases(),
                bond.slashes(),
                at.block(),
                at.logIndex(),
                at.transaction(),
                at.time()));
    }
}
