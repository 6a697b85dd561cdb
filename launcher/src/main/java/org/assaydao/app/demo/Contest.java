package org.assaydao.app.demo;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.assaydao.app.cli.SigningKey;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.TokenAmount;
import org.jspecify.annotations.Nullable;

/**
 * One election to be held: who applies, who votes, and what must come out.
 *
 * @param official what was published; null for a constructed election
 * @param weights what everybody holds at the snapshot, those included who do not vote
 * @param repeats further votes of voters that have voted; they must be answered as repeated or refused
 */
record Contest(
        String name,
        String title,
        @Nullable Official official,
        SigningKey provider,
        Map<SigningKey, TokenAmount> weights,
        List<CastVote> votes,
        List<CastVote> repeats,
        boolean passes) {
    private static final int SHORT = 48;

    Contest {
        weights = Map.copyOf(weights);
        votes = List.copyOf(votes);
        repeats = List.copyOf(repeats);
    }

    /** The recorded election, played by the cast. */
    static Contest recorded(RecordedElection election, Cast cast, int run) {
        Set<Address> gasless = ChannelDraw.gasless(election.id(), election.votes());
        List<CastVote> votes = play(election.votes(), cast, gasless);
        Map<SigningKey, TokenAmount> weights =
                votes.stream().collect(Collectors.toMap(CastVote::voter, CastVote::weight));
        return new Contest(
                election.id(),
                election.title(),
                election.official(),
                cast.provider(election.id(), run),
                weights,
                votes,
                play(election.repeats(), cast, gasless),
                election.official().passed());
    }

    /** The same contest with that voter's vote as it was counted in the end. */
    Contest counting(CastVote counted) {
        List<CastVote> changed = votes.stream()
                .map(vote -> vote.voter().equals(counted.voter()) ? counted : vote)
                .toList();
        return new Contest(name, title, official, provider, weights, changed, repeats, passes);
    }

    /** Its title in so few words that it fits beside a bar. */
    String shortTitle() {
        return title.length() <= SHORT ? title : title.substring(0, SHORT - 1).stripTrailing() + "…";
    }

    /** What the votes sum to. */
    Count expected() {
        return Count.of(votes, passes ? Count.EXECUTED : Count.DEFEATED);
    }

    private static List<CastVote> play(List<RecordedVote> rows, Cast cast, Set<Address> gasless) {
        return rows.stream()
                .map(row -> new CastVote(
                        cast.voter(row.voter()),
                        row.side(),
                        row.weight(),
                        gasless.contains(row.voter()) ? CastVote.Channel.GASLESS : CastVote.Channel.ON_CHAIN))
                .toList();
    }
}
