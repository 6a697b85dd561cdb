package org.assaydao.api.app.demo;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The terms that a history needs of its governor and token: one quorum for all its elections, and enough to vote with. */
record ElectionTerms(BigInteger quorum, BigInteger supply) {
    private static final BigInteger TOKEN = BigInteger.TEN.pow(18);
    private static final BigInteger USUAL_SUPPLY = TOKEN.multiply(BigInteger.valueOf(100_000_000));

    /** One per cent of the usual supply; also where a history does not say its quorum. */
    private static final BigInteger USUAL_QUORUM = TOKEN.multiply(BigInteger.valueOf(1_000_000));

    /** Kept for those who vote in no recorded election. */
    private static final BigInteger RESERVE = TOKEN.multiply(BigInteger.valueOf(15_000_000));

    /** ERC20Votes counts in 208 bits. */
    private static final BigInteger MOST = BigInteger.ONE.shiftLeft(208).subtract(BigInteger.ONE);

    private static final BigInteger WHOLE_BPS = BigInteger.valueOf(10_000);

    /** The terms of these elections; two quorums in one history, or weights beyond what can be minted, are refused by name. */
    static ElectionTerms of(List<RecordedElection> elections) throws BadElectionFile {
        BigInteger quorum = null;
        BigInteger most = BigInteger.ZERO;
        for (int i = 0; i < elections.size(); i++) {
            RecordedElection election = elections.get(i);
            quorum = agreed(quorum, election.official().quorum(), i + 1);
            most = most.max(weights(election));
        }
        BigInteger supply = USUAL_SUPPLY.max(most.add(RESERVE));
        if (supply.compareTo(MOST) > 0) {
            throw new BadElectionFile(
                    ElectionFile.VOTES, "weights of " + most + " base units are more than a token can have.");
        }
        return new ElectionTerms(quorum == null ? USUAL_QUORUM : quorum, supply);
    }

    /** What the deployment script must be told. */
    Map<String, String> variables() {
        Map<String, String> variables = new LinkedHashMap<>();
        // The quorum is the larger of floor and share, the share cut to half of what is delegated: with the floor at
        // the
        // quorum, and the share not above it, it is the floor.
        BigInteger share = quorum.multiply(WHOLE_BPS).divide(supply).min(WHOLE_BPS);
        variables.put("ASSAY_SUPPLY", supply.toString());
        variables.put("ASSAY_QUORUM_FLOOR", quorum.toString());
        variables.put("ASSAY_QUORUM_BPS", share.toString());
        return variables;
    }

    private static @Nullable BigInteger agreed(@Nullable BigInteger before, @Nullable BigInteger now, int row)
            throws BadElectionFile {
        if (before == null || now == null) return before == null ? now : before;
        if (before.equals(now)) return before;
        throw new BadElectionFile(
                ElectionFile.PROPOSALS,
                row,
                "quorum",
                "is " + now + ", and " + before + " in a row before; one governor has one quorum.");
    }

    private static BigInteger weights(RecordedElection election) {
        return election.votes().stream().map(vote -> vote.weight().units()).reduce(BigInteger.ZERO, BigInteger::add);
    }
}
