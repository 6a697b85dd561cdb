package org.assaydao.app.demo;

import java.math.BigInteger;
import java.util.List;
import org.assaydao.app.cli.Side;

/**
 * An election as history has it.
 *
 * @param votes the first of each voter, in the file's order
 * @param repeats further rows of voters that had voted already; sent too, and counted by nobody
 */
record RecordedElection(
        String id, String title, Official official, List<RecordedVote> votes, List<RecordedVote> repeats) {
    RecordedElection {
        votes = List.copyOf(votes);
        repeats = List.copyOf(repeats);
    }

    RecordedElection withQuorum(BigInteger replayed) {
        return new RecordedElection(id, title, official.withQuorum(replayed), votes, repeats);
    }

    /** The weight of one side, in base units. */
    BigInteger weight(Side side) {
        return votes.stream()
                .filter(vote -> vote.side() == side)
                .map(vote -> vote.weight().units())
                .reduce(BigInteger.ZERO, BigInteger::add);
    }
}
