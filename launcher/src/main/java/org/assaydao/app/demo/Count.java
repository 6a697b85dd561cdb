package org.assaydao.app.demo;

import java.util.List;
import org.assaydao.app.cli.Side;
import org.assaydao.kernel.TokenAmount;

/** What one witness says of an election: sums in base units, voters per side, the outcome. */
record Count(BySide<TokenAmount> sums, BySide<Long> voters, String outcome) {
    static final String EXECUTED = "EXECUTED";
    static final String DEFEATED = "DEFEATED";

    static Count of(List<CastVote> votes, String outcome) {
        return new Count(
                BySide.each(side -> sum(votes, side)),
                BySide.each(side ->
                        votes.stream().filter(vote -> vote.side() == side).count()),
                outcome);
    }

    private static TokenAmount sum(List<CastVote> votes, Side side) {
        return votes.stream()
                .filter(vote -> vote.side() == side)
                .map(CastVote::weight)
                .reduce(TokenAmount.ZERO, TokenAmount::plus);
    }
}
