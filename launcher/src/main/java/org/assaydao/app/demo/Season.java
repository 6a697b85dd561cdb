package org.assaydao.app.demo;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assaydao.app.cli.Patience;
import org.assaydao.app.cli.SigningKey;
import org.assaydao.kernel.TokenAmount;

/**
 * Holds elections one behind the other: while the snapshot of one becomes final, the next is attested and its weights
 * are moved. Their deadlines are passed together, for every jump of the chain's time moves all of them.
 */
final class Season {
    private static final Duration KEEPERS = Duration.ofMinutes(2);
    private static final long SLACK = 1800;

    private final Theatre on;
    private final Screen screen;
    private final List<OpenContest> open = new ArrayList<>();
    private List<OpenContest> unpolled = List.of();

    Season(Theatre on, Screen screen) {
        this.on = on;
        this.screen = screen;
    }

    /** Who casts the votes of contests once their snapshot is final; the contests come back as they were counted. */
    @FunctionalInterface
    interface Voting {
        OpenContest hold(OpenContest contest) throws IOException;
    }

    /** Whether another round would still leave the deadlines of the open ones untouched. */
    boolean hasRoom() throws IOException {
        long after = on.clock().now() + on.governor().votingDelay() + SLACK;
        return open.stream().allMatch(one -> one.deadline() > after)
                && unpolled.stream().allMatch(one -> one.deadline() > after);
    }

    /** Brings contests to their snapshot, and holds the vote of the round before on the way. */
    void round(List<Contest> contests, List<Applicants.Application> applications, Voting voting) throws IOException {
        on.applicants().attest(applications);
        Map<SigningKey, TokenAmount> weights = new HashMap<>();
        contests.forEach(contest -> weights.putAll(contest.weights()));
        try (Screen.Bar bar = screen.bar("balances moved to the weights of " + titles(contests), weights.size())) {
            on.bank().hold(weights, bar);
        }
        vote(voting);
        List<OpenContest> proposed = on.governor().awaitProposals(contests, applications);
        on.clock().pass(OpenContest.lastSnapshot(proposed));
        screen.step("put to vote by the keepers, snapshot taken: " + titles(contests));
        unpolled = proposed;
    }

    /** Holds the vote of the last round. */
    void vote(Voting voting) throws IOException {
        if (unpolled.isEmpty()) return;
        on.clock().awaitFinalAfter(OpenContest.lastSnapshot(unpolled));
        List<OpenContest> polled = unpolled;
        unpolled = List.of();
        for (OpenContest one : polled) open.add(voting.hold(one));
    }

    /** The contests whose vote was held and whose deadline was not passed yet. */
    List<OpenContest> held() {
        return List.copyOf(open);
    }

    /** Passes all deadlines, lets the keepers queue and execute, and waits until the end of all is final. */
    List<OpenContest> close() throws IOException {
        if (open.isEmpty()) return List.of();
        long deadline = 0;
        for (OpenContest one : open) deadline = Math.max(deadline, on.governor().deadline(one.proposal()));
        on.clock().pass(deadline);
        screen.step("deadlines passed");
        List<OpenContest> passing =
                open.stream().filter(one -> one.contest().passes()).toList();
        if (!passing.isEmpty()) {
            awaitStates(passing, "queued", Set.of(Governor.QUEUED, Governor.EXECUTED, Governor.DEFEATED));
            long executable = 0;
            for (OpenContest one : passing) {
                executable = Math.max(executable, on.governor().executableAt(one.proposal()));
            }
            on.clock().pass(executable);
            awaitStates(passing, "executed", Set.of(Governor.EXECUTED, Governor.DEFEATED));
            screen.step("queued and executed by the keepers: " + passing.size());
        }
        on.clock().awaitFinal(on.node().block("latest").number());
        List<OpenContest> closed = List.copyOf(open);
        open.clear();
        return closed;
    }

    private void awaitStates(List<OpenContest> contests, String what, Set<Integer> wanted) throws IOException {
        Patience.await(
                "the keepers to have " + contests.size() + " proposals " + what,
                KEEPERS,
                () -> on
                        .governor()
                        .states(contests.stream().map(OpenContest::proposal).toList())
                        .stream()
                        .allMatch(wanted::contains));
    }

    private static String titles(List<Contest> contests) {
        Contest first = contests.getFirst();
        String more = contests.size() == 1 ? "" : " and " + (contests.size() - 1) + " more";
        return "\"" + first.shortTitle() + "\"" + more;
    }
}
