package org.assaydao.api.export;

import java.math.BigInteger;
import java.util.Optional;
import org.assaydao.api.export.ExportTable.Newest;
import org.assaydao.ballot.BallotEvent.BallotCounted;
import org.assaydao.ballot.BallotEvent.Channel;
import org.assaydao.ballot.BallotEvent.VoidReason;
import org.assaydao.ballot.BallotPicture;
import org.assaydao.ballot.BallotPicture.BallotStanding;
import org.assaydao.ballot.Support;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.HexBytes;
import org.assaydao.kernel.TokenAmount;
import org.jspecify.annotations.Nullable;

/** A ballot that the chain counted, or that ended by what the chain said; one that is only accepted here is in no export. */
record BallotRow(
        BigInteger proposal,
        Address voter,
        BallotStanding standing,
        @Nullable Support support,
        @Nullable TokenAmount weight,
        @Nullable Channel channel,
        @Nullable String reason,
        @Nullable Hash32 reasonHash,
        @Nullable HexBytes params,
        boolean superseded,
        @Nullable VoidReason voided,
        long block,
        @Nullable Integer logIndex,
        @Nullable Hash32 transaction,
        @Nullable ChainTime time) {
    static Optional<BallotRow> of(BallotPicture ballot, Newest at) {
        Optional<BallotCounted> counted = ballot.counted();
        return Optional.of(new BallotRow(
                ballot.ballot().proposal().number(),
                ballot.ballot().voter(),
                ballot.standing(),
                counted.map(BallotCounted::support).orElse(null),
                counted.map(BallotCounted::weight).orElse(null),
                counted.map(BallotCounted::channel).orElse(null),
                counted.map(BallotCounted::reason).orElse(null),
                counted.map(BallotCounted::reasonHash).orElse(null),
                counted.map(BallotCounted::params).orElse(null),
                ballot.superseded(),
                ballot.voided().orElse(null),
                at.block(),
                at.logIndex(),
                at.transaction(),
                at.time()));
    }
}
