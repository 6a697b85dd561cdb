package org.assaydao.process;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.assaydao.chain.GovernorCalls.Call;
import org.assaydao.chain.PushProbe;
import org.assaydao.ledger.RelayQueue.Waiting;

/**
 * Finds the ballots of a batch that the governor would count: it says how many of them, so the others are found by
 * halving. What is not found within so many questions waits for a later batch.
 */
final class Counting {
    private static final int QUESTIONS = 64;

    private final PushProbe probe;
    private final Function<List<Waiting>, Call> calls;
    private int asked;

    Counting(PushProbe probe, Function<List<Waiting>, Call> calls) {
        this.probe = probe;
        this.calls = calls;
    }

    List<Waiting> of(List<Waiting> ballots) {
        return among(ballots, count(ballots));
    }

    private List<Waiting> among(List<Waiting> ballots, int counted) {
        if (counted >= ballots.size()) return ballots;
        if (counted <= 0 || asked >= QUESTIONS) return List.of();
        List<Waiting> first = ballots.subList(0, ballots.size() / 2);
        int ofFirst = count(first);
        List<Waiting> found = new ArrayList<>(among(first, ofFirst));
        found.addAll(among(ballots.subList(first.size(), ballots.size()), counted - ofFirst));
        return found;
    }

    /** None where the node does not say: nothing is paid for that may count nothing. */
    private int count(List<Waiting> ballots) {
        asked++;
        Call call = calls.apply(ballots);
        return probe.counted(call.to(), call.calldata()).orElse(0);
    }
}
