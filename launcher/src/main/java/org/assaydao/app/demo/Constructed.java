package org.assaydao.app.demo;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assaydao.app.cli.Side;
import org.assaydao.app.cli.SigningKey;
import org.assaydao.kernel.TokenAmount;

/** Elections that never were, each made for one rule. All names, weights and votes are invented. */
final class Constructed {
    static final String LATE_QUORUM = "late quorum";
    static final String BOTH_CHANNELS = "both channels";
    static final String WITHDRAWN = "withdrawn";

    private static final BigInteger TOKEN = BigInteger.TEN.pow(18);

    private final Cast cast;
    private final int run;

    Constructed(Cast cast, int run) {
        this.cast = cast;
        this.run = run;
    }

    List<Contest> all() {
        return List.of(belowQuorum(), exactQuorum(), tie(), lateQuorum(), bothChannels(), withdrawn());
    }

    /** More for than against, and not enough of both to matter; more than the quorum could have voted and did not. */
    private Contest belowQuorum() {
        return new NewContest("below quorum")
                .gasless("ann", Side.FOR, 600_000)
                .onChain("bob", Side.FOR, 200_000)
                .gasless("cid", Side.AGAINST, 100_000)
                .silent("dan", 1_500_000)
                .contest("for > against below quorum, 1 500 000 delegated do not vote", false);
    }

    /** For and abstain come to the quorum to the unit. */
    private Contest exactQuorum() {
        return new NewContest("exact quorum")
                .gasless("ann", Side.FOR, 900_000)
                .onChain("bob", Side.ABSTAIN, 100_000)
                .gasless("cid", Side.AGAINST, 400_000)
                .contest("exactly the quorum: for + abstain = 1 000 000", true);
    }

    /** As many for as against: not passed. */
    private Contest tie() {
        return new NewContest("tie")
                .gasless("ann", Side.FOR, 1_100_000)
                .onChain("bob", Side.AGAINST, 1_100_000)
                .gasless("cid", Side.ABSTAIN, 50_000)
                .contest("a tie: 1 100 000 against 1 100 000", false);
    }

    /** Below quorum until shortly before the deadline; the vote that reaches it is cast by {@link Voting#late}. */
    private Contest lateQuorum() {
        return new NewContest(LATE_QUORUM)
                .gasless("ann", Side.FOR, 700_000)
                .onChain("bob", Side.AGAINST, 200_000)
                .onChain("cid", Side.FOR, 800_000)
                .contest("the quorum reached late: the deadline moves", true);
    }

    /** Two voters try both channels, one either way round. */
    private Contest bothChannels() {
        return new NewContest(BOTH_CHANNELS)
                .gasless("ann", Side.FOR, 900_000)
                .onChain("bob", Side.FOR, 300_000)
                .gasless("cid", Side.AGAINST, 200_000)
                .contest("voters on both channels: each is counted once", true);
    }

    /** The applicant takes the application back while the vote runs. */
    private Contest withdrawn() {
        return new NewContest(WITHDRAWN)
                .gasless("ann", Side.AGAINST, 1_200_000)
                .onChain("bob", Side.FOR, 300_000)
                .contest("the applicant withdraws during the vote", false);
    }

    /** A contest under construction. */
    private final class NewContest {
        private final String name;
        private final Map<SigningKey, TokenAmount> weights = new LinkedHashMap<>();
        private final List<CastVote> votes = new ArrayList<>();

        private NewContest(String name) {
            this.name = name;
        }

        private NewContest gasless(String voter, Side side, long tokens) {
            return vote(voter, side, tokens, CastVote.Channel.GASLESS);
        }

        private NewContest onChain(String voter, Side side, long tokens) {
            return vote(voter, side, tokens, CastVote.Channel.ON_CHAIN);
        }

        private NewContest silent(String voter, long tokens) {
            weights.put(cast.extra(name, voter, run), amount(tokens));
            return this;
        }

        private NewContest vote(String voter, Side side, long tokens, CastVote.Channel channel) {
            SigningKey key = cast.extra(name, voter, run);
            weights.put(key, amount(tokens));
            votes.add(new CastVote(key, side, amount(tokens), channel));
            return this;
        }

        private Contest contest(String title, boolean passes) {
            return new Contest(name, title, null, cast.provider(name, run), weights, votes, List.of(), passes);
        }

        private static TokenAmount amount(long tokens) {
            return new TokenAmount(TOKEN.multiply(BigInteger.valueOf(tokens)));
        }
    }
}
