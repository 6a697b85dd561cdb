package org.assaydao.app.demo;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assaydao.app.cli.Patience;
import org.assaydao.app.cli.Refusal;
import org.assaydao.app.cli.Side;
import org.assaydao.app.demo.CastVote.Channel;
import tools.jackson.databind.JsonNode;

/** How the votes of each contest are cast: the recorded ones as history has it, the constructed ones as their rule needs. */
final class Voting implements Season.Voting {
    private static final Duration MIRRORED = Duration.ofSeconds(30);

    private final Theatre on;
    private final Screen screen;
    private final Withdrawal withdrawal;
    private final Map<String, Poll.Repeats> repeats = new HashMap<>();

    Voting(Theatre on, Screen screen, Withdrawal withdrawal) {
        this.on = on;
        this.screen = screen;
        this.withdrawal = withdrawal;
    }

    @Override
    public OpenContest hold(OpenContest open) throws IOException {
        Contest contest = open.contest();
        requireQuorum(open);
        try (Screen.Bar bar = screen.bar(
                "votes on \"" + contest.shortTitle() + "\"", contest.votes().size())) {
            return switch (contest.name()) {
                case Constructed.LATE_QUORUM -> early(open, bar);
                case Constructed.BOTH_CHANNELS -> bothChannels(open, bar);
                case Constructed.WITHDRAWN -> {
                    on.poll().hold(open, bar);
                    withdrawal.withdraw(open);
                    yield open;
                }
                default -> {
                    repeats.put(contest.name(), on.poll().hold(open, bar));
                    yield open;
                }
            };
        }
    }

    /** A directory of an earlier run may have been deployed by other terms than this history's. */
    private void requireQuorum(OpenContest open) throws IOException {
        Official official = open.contest().official();
        if (official == null || official.quorum() == null) return;
        BigInteger quorum = on.governor().quorum(open.proposal());
        if (!quorum.equals(official.quorum())) {
            throw new Refusal("The quorum of \"" + open.contest().title() + "\" is " + official.quorum()
                    + " in the history and " + quorum + " on this chain; take a fresh --data directory.");
        }
    }

    /** How the further rows of a contest's voters were answered. */
    Poll.Repeats repeats(Contest contest) {
        return repeats.getOrDefault(contest.name(), Poll.Repeats.NONE);
    }

    /** All but the last vote, which comes shortly before the deadline. */
    private OpenContest early(OpenContest open, Screen.Bar bar) throws IOException {
        List<CastVote> votes = open.contest().votes();
        on.poll().cast(open, votes.subList(0, votes.size() - 1), bar);
        return open;
    }

    /** The vote that reaches the quorum, in the last minutes: the deadline must move. */
    void late(OpenContest open) throws IOException {
        on.clock().pass(open.deadline() - 600);
        on.poll().cast(open, List.of(open.contest().votes().getLast()), Dispatch.Progress.NONE);
        on.poll().awaitCounted(open);
        long moved = on.governor().deadline(open.proposal()) - open.deadline();
        if (moved <= 0) throw new Refusal("The quorum was reached late and the deadline did not move.");
        screen.step("quorum reached ten minutes before the deadline: it moved by " + moved / 3600 + " h");
    }

    /** One votes on chain and then signs a ballot; another signs a ballot and at once sends a vote for the other side. */
    private OpenContest bothChannels(OpenContest open, Screen.Bar bar) throws IOException {
        List<CastVote> votes = open.contest().votes();
        on.poll().cast(open, votes.subList(0, 2), bar);
        CastVote chainFirst = votes.get(1);
        requireRefused(open, new CastVote(chainFirst.voter(), Side.AGAINST, chainFirst.weight(), Channel.GASLESS));
        CastVote signed = votes.get(2);
        on.poll().cast(open, List.of(signed), bar);
        CastVote own = new CastVote(signed.voter(), Side.FOR, signed.weight(), Channel.ON_CHAIN);
        JsonNode receipt = on.dispatch()
                .send(List.of(on.poll().order(open, own).thatMayRevert()))
                .getFirst();
        OpenContest counted = open.with(open.contest().counting(Dispatch.succeeded(receipt) ? own : signed));
        on.poll().awaitCounted(counted);
        bar.reached(votes.size());
        return counted;
    }

    private void requireRefused(OpenContest open, CastVote second) throws IOException {
        String ballot =
                "/proposals/" + open.proposal() + "/ballots/" + second.voter().address();
        Patience.await(
                "the vote on chain to be seen by the API",
                MIRRORED,
                () -> on.api().get(ballot).path("standing").asString("").equals("COUNTED"));
        String outcome = on.gasless().post(open.proposal(), second).outcome();
        if (!outcome.equals("BALLOT_ALREADY_CAST")) {
            throw new Refusal("A ballot after a vote on chain was answered " + outcome + ".");
        }
    }
}
