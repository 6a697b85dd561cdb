package org.assaydao.app.demo;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.assaydao.app.cli.Patience;
import org.assaydao.app.cli.Refusal;
import org.assaydao.app.cli.SigningKey.SignedTransaction;
import org.assaydao.kernel.TokenAmount;
import tools.jackson.databind.JsonNode;

/** Holds the vote of a contest: posts the ballots, sends the others' transactions, waits until the chain counted all. */
final class Poll {
    private static final long VOTE_GAS = 250_000;
    private static final Duration RELAY = Duration.ofMinutes(2);
    private static final Set<String> AGAIN = Set.of(Gasless.Answer.REPEATED, "BALLOT_ALREADY_CAST");

    private final Dispatch dispatch;
    private final Gasless gasless;
    private final Governor governor;
    private final Deployed at;

    Poll(Dispatch dispatch, Gasless gasless, Governor governor, Deployed at) {
        this.dispatch = dispatch;
        this.gasless = gasless;
        this.governor = governor;
        this.at = at;
    }

    /** How the further votes of voters that had voted were answered: all of them repeated or refused. */
    record Repeats(int repeated, int refused) {
        static final Repeats NONE = new Repeats(0, 0);
    }

    /** Casts every vote of the contest and returns when the governor's sums are what they come to. */
    Repeats hold(OpenContest open, Dispatch.Progress progress) throws IOException {
        cast(open, open.contest().votes(), progress);
        awaitCounted(open);
        return again(open);
    }

    /** Casts these votes: all accepted or mined when it returns, not yet all relayed. */
    void cast(OpenContest open, List<CastVote> votes, Dispatch.Progress progress) throws IOException {
        List<Order> own = orders(open, votes);
        List<SignedTransaction> sent = dispatch.submit(own);
        List<CastVote> signed = by(CastVote.Channel.GASLESS, votes);
        for (Gasless.Answer answer : gasless.post(open.proposal(), signed, progress)) requireAccepted(answer);
        dispatch.receipts(own, sent, done -> progress.reached(signed.size() + done));
    }

    /** Waits until the governor's sums are those of the votes. */
    void awaitCounted(OpenContest open) throws IOException {
        BySide<TokenAmount> expected = open.contest().expected().sums();
        Patience.await(
                "every vote of \"" + open.contest().title() + "\" to be counted on chain",
                RELAY,
                () -> governor.sums(open.proposal(), "latest").equals(expected));
    }

    private Repeats again(OpenContest open) throws IOException {
        List<CastVote> repeats = open.contest().repeats();
        if (repeats.isEmpty()) return Repeats.NONE;
        int repeated = 0;
        int refused = 0;
        for (Gasless.Answer answer :
                gasless.post(open.proposal(), by(CastVote.Channel.GASLESS, repeats), Dispatch.Progress.NONE)) {
            if (!AGAIN.contains(answer.outcome())) throw notRefused(answer.vote());
            if (answer.outcome().equals(Gasless.Answer.REPEATED)) repeated++;
            else refused++;
        }
        List<Order> second =
                orders(open, repeats).stream().map(Order::thatMayRevert).toList();
        for (JsonNode receipt : dispatch.send(second)) {
            if (Dispatch.succeeded(receipt)) throw new Refusal("The chain counted a second vote of one voter.");
            refused++;
        }
        return new Repeats(repeated, refused);
    }

    private List<Order> orders(OpenContest open, List<CastVote> votes) {
        List<Order> orders = new ArrayList<>();
        for (CastVote vote : by(CastVote.Channel.ON_CHAIN, votes)) orders.add(order(open, vote));
        return orders;
    }

    Order order(OpenContest open, CastVote vote) {
        return Order.of(
                vote.voter(),
                at.governor(),
                Abi.castVote(open.proposal(), vote.side().number()),
                VOTE_GAS,
                "vote");
    }

    private static List<CastVote> by(CastVote.Channel channel, List<CastVote> votes) {
        return votes.stream().filter(vote -> vote.channel() == channel).toList();
    }

    private static void requireAccepted(Gasless.Answer answer) throws Refusal {
        if (answer.outcome().equals(Gasless.Answer.ACCEPTED)) return;
        throw new Refusal(
                "The ballot of " + answer.vote().voter().address() + " was not accepted: " + answer.outcome() + ".");
    }

    private static Refusal notRefused(CastVote vote) {
        return new Refusal("A second ballot of " + vote.voter().address() + " was neither repeated nor refused.");
    }
}
