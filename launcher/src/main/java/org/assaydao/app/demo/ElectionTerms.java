package org.assaydao.app.demo;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.assaydao.app.cli.Side;

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

    /** The terms of these elections; weights beyond what can be minted, and outcomes that no one quorum gives, are refused by name. */
    static ElectionTerms of(List<RecordedElection> elections) throws BadElectionFile {
        BigInteger most = BigInteger.ZERO;
        for (RecordedElection election : elections) most = most.max(weights(election));
        BigInteger supply = USUAL_SUPPLY.max(most.add(RESERVE));
        if (supply.compareTo(MOST) > 0) {
            throw new BadElectionFile(
                    ElectionFile.VOTES, "weights of " + most + " base units are more than a token can have.");
        }
        return new ElectionTerms(quorum(elections), supply);
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

    /** The one that the history says; of several, as a governor's changes with its supply, one that gives every outcome. */
    private static BigInteger quorum(List<RecordedElection> elections) throws BadElectionFile {
        TreeSet<BigInteger> said = new TreeSet<>();
        for (RecordedElection election : elections) {
            BigInteger quorum = election.official().quorum();
            if (quorum != null) said.add(quorum);
        }
        if (said.size() < 2) return said.isEmpty() ? USUAL_QUORUM : said.first();
        Bounds bounds = Bounds.of(elections);
        BigInteger largest = said.floor(bounds.most());
        return largest == null || largest.compareTo(bounds.least()) < 0 ? bounds.most() : largest;
    }

    /** Between which quorums every recorded outcome comes out: what passed reached it, what failed for it alone did not. */
    private record Bounds(BigInteger least, BigInteger most) {
        static Bounds of(List<RecordedElection> elections) throws BadElectionFile {
            BigInteger least = BigInteger.ZERO;
            BigInteger most = MOST;
            for (int i = 0; i < elections.size(); i++) {
                RecordedElection election = elections.get(i);
                BigInteger reached = election.weight(Side.FOR).add(election.weight(Side.ABSTAIN));
                boolean won = election.weight(Side.FOR).compareTo(election.weight(Side.AGAINST)) > 0;
                if (election.official().passed()) most = most.min(reached);
                else if (won) least = least.max(reached.add(BigInteger.ONE));
                if (least.compareTo(most) > 0) {
                    throw new BadElectionFile(
                            ElectionFile.PROPOSALS,
                            i + 1,
                            "quorum",
                            "no one quorum gives this outcome and those of the rows before: one of them failed with "
                                    + least.subtract(BigInteger.ONE) + " base units, and one passed with " + most
                                    + ".");
                }
            }
            return new Bounds(least, most);
        }
    }

    private static BigInteger weights(RecordedElection election) {
        return election.votes().stream().map(vote -> vote.weight().units()).reduce(BigInteger.ZERO, BigInteger::add);
    }
}
