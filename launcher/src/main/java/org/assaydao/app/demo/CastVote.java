package org.assaydao.app.demo;

import org.assaydao.app.cli.Side;
import org.assaydao.app.cli.SigningKey;
import org.assaydao.kernel.TokenAmount;

/**
 * A vote that will be cast: by whom, which side, how.
 *
 * @param weight what the voter is to hold at the snapshot
 */
record CastVote(SigningKey voter, Side side, TokenAmount weight, Channel channel) {
    /** How a vote reaches the governor. */
    enum Channel {
        GASLESS,
        ON_CHAIN
    }
}
