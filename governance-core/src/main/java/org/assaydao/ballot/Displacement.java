package org.assaydao.ballot;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.assaydao.ballot.BallotEvent.BallotAccepted;
import org.assaydao.ballot.BallotEvent.BallotCounted;
import org.assaydao.ballot.BallotEvent.Channel;
import org.assaydao.kernel.ChainPosition;
import org.assaydao.kernel.Hash32;

/**
 * When a counted vote is another one than the accepted ballot. A log names no digest: a vote by signature with the same
 * side, reason and params is the accepted one, and so is one whose channel is unknown; the voter's own transaction never is.
 */
final class Displacement {
    private Displacement() {}

    static boolean displaced(BallotPicture before, BallotCounted counted) {
        return before.counted().isEmpty()
                && before.voided().isEmpty()
                && before.accepted()
                        .filter(accepted -> !isSame(accepted, counted))
                        .isPresent();
    }

    /** Behind the count, as a further fact of the same log. */
    static ChainPosition position(ChainPosition counted) {
        return counted.withPart(counted.part() + 1);
    }

    private static boolean isSame(BallotAccepted accepted, BallotCounted counted) {
        return counted.channel() != Channel.ON_CHAIN
                && accepted.support() == counted.support()
                && Hash32.keccak(accepted.reason().getBytes(UTF_8)).equals(counted.reasonHash())
                && accepted.params().equals(counted.params());
    }
}
