package org.assaydao.api.ballot;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import java.util.Optional;
import org.assaydao.api.answer.FinalityNote;
import org.assaydao.ballot.BallotEvent.BallotAccepted;
import org.assaydao.ballot.BallotEvent.BallotCounted;
import org.assaydao.ballot.BallotEvent.Channel;
import org.assaydao.ballot.BallotEvent.VoidReason;
import org.assaydao.ballot.BallotPicture;
import org.assaydao.ballot.BallotPicture.BallotStanding;
import org.assaydao.ballot.Split;
import org.assaydao.ballot.Support;
import org.assaydao.chain.Finality;
import org.assaydao.chain.Levels;
import org.assaydao.chain.LogTransactions.Origin;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.BallotId;
import org.assaydao.kernel.ChainPosition;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.HexBytes;
import org.assaydao.kernel.SignedNonce;
import org.assaydao.kernel.TokenAmount;
import org.jspecify.annotations.Nullable;

/**
 * One voter's ballot.
 *
 * @param support the counted side, or the accepted one while none is counted
 * @param level how far this ballot has come: recorded, seen, safe or finalized
 * @param superseded true when the chain counted another vote of this voter than the accepted one
 * @param finality absent in lists, which have one for the page
 */
record BallotAnswer(
        String proposal,
        Address voter,
        BallotStanding standing,
        String level,
        @Nullable Support support,
        boolean superseded,
        @Nullable VoidReason voided,
        @Nullable Taken accepted,
        @Nullable Count counted,
        @Nullable FinalityNote finality) {
    /**
     * The gasless ballot as it was taken in.
     *
     * @param params what a split ballot divides its power by, as it was signed
     */
    record Taken(
            Support support,
            TokenAmount power,
            String reason,
            HexBytes params,
            SignedNonce nonce,
            Hash32 digest,
            HexBytes signature,
            ChainTime time,
            long block) {}

    /**
     * The vote as the chain counted it.
     *
     * @param parts what it added to each side; they sum to the weight
     * @param time of its block
     * @param transaction in which it was counted, which may hold many others
     */
    record Count(
            Support support,
            TokenAmount weight,
            Parts parts,
            Channel channel,
            String reason,
            HexBytes params,
            long block,
            int logIndex,
            @Nullable ChainTime time,
            @Nullable Hash32 transaction) {}

    /** A weight divided among the sides. */
    record Parts(TokenAmount against, @JsonProperty("for") TokenAmount inFavour, TokenAmount abstain) {
        static Parts of(Split split) {
            return new Parts(split.against(), split.inFavour(), split.abstain());
        }
    }

    /** The answer; {@code origins} are those of what it {@link #position stands on}. */
    static BallotAnswer of(
            Levels<BallotPicture> levels, Map<ChainPosition, Origin> origins, @Nullable FinalityNote finality) {
        BallotPicture picture = levels.seen();
        Optional<BallotCounted> counted = picture.counted();
        return new BallotAnswer(
                picture.ballot().proposal().number().toString(),
                picture.ballot().voter(),
                picture.standing(),
                level(levels).name().toLowerCase(java.util.Locale.ROOT),
                counted.map(BallotCounted::support)
                        .or(() -> picture.accepted().map(BallotAccepted::support))
                        .orElse(null),
                picture.superseded(),
                picture.voided().orElse(null),
                picture.accepted().map(BallotAnswer::taken).orElse(null),
                counted.map(said -> count(said, origins.get(said.position()))).orElse(null),
                finality);
    }

    /** The answer for a voter of whom there is no ballot. */
    static BallotAnswer none(BallotId ballot, FinalityNote finality) {
        BallotPicture nothing = BallotPicture.of(ballot);
        return of(new Levels<>(nothing, nothing, nothing), Map.of(), finality);
    }

    /** Where the vote was counted. */
    static Optional<ChainPosition> position(Levels<BallotPicture> levels) {
        return levels.seen().counted().map(BallotCounted::position);
    }

    /** A ballot that no block ended is only recorded; else the deepest level at which it stands as it is seen. */
    static Finality level(Levels<BallotPicture> levels) {
        BallotStanding seen = levels.seen().standing();
        if (seen == BallotStanding.ACCEPTED || seen == BallotStanding.NONE) return Finality.RECORDED;
        if (levels.finalized().standing() == seen) return Finality.FINALIZED;
        return levels.safe().standing() == seen ? Finality.SAFE : Finality.SEEN;
    }

    private static Taken taken(BallotAccepted said) {
        return new Taken(
                said.support(),
                said.power(),
                said.reason(),
                said.params(),
                said.nonce(),
                said.authorisation().digest(),
                said.authorisation().signature(),
                said.acceptedAt().time(),
                said.acceptedAt().block());
    }

    private static Count count(BallotCounted said, @Nullable Origin origin) {
        return new Count(
                said.support(),
                said.weight(),
                Parts.of(Split.of(said.support(), said.weight(), said.params())),
                said.channel(),
                said.reason(),
                said.params(),
                said.position().block(),
                said.position().logIndex(),
                origin == null ? null : origin.time(),
                origin == null ? null : origin.transaction());
    }
}
