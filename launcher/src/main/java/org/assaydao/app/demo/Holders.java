package org.assaydao.app.demo;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assaydao.app.cli.Patience;
import org.assaydao.app.cli.Side;

/** The holders at the vote, each by a transaction of its own that the API offers; keepers queue and execute what passed. */
final class Holders {
    private static final Duration KEEPERS = Duration.ofMinutes(2);

    private final Stage stage;

    Holders(Stage stage) {
        this.stage = stage;
    }

    /** Takes the snapshot of all and casts every vote. */
    void vote(List<Motion> motions) throws IOException {
        long snapshot = 0;
        for (Motion one : motions) {
            snapshot = Math.max(snapshot, stage.on().governor().snapshot(one.proposal()));
        }
        stage.on().clock().pass(snapshot);
        List<Deed> votes = new ArrayList<>();
        for (Motion one : motions) {
            for (Map.Entry<Player, Side> vote : one.votes().entrySet()) {
                votes.add(stage.deed(vote.getKey(), "vote")
                        .with("proposal", one.proposal())
                        .with("support", vote.getValue().number()));
            }
        }
        stage.deeds().act(votes);
    }

    /** Passes the deadlines, and a further moment, and waits until what passed is executed. */
    void decide(List<Motion> motions, long atLeast) throws IOException {
        long deadline = atLeast;
        for (Motion one : motions) {
            deadline = Math.max(deadline, stage.on().governor().deadline(one.proposal()));
        }
        stage.on().clock().pass(deadline);
        List<BigInteger> passing =
                motions.stream().filter(Motion::passes).map(Motion::proposal).toList();
        awaitStates(passing, "queued", Set.of(Governor.QUEUED, Governor.EXECUTED));
        long executable = 0;
        for (BigInteger one : passing) {
            executable = Math.max(executable, stage.on().governor().executableAt(one));
        }
        stage.on().clock().pass(executable);
        awaitStates(passing, "executed", Set.of(Governor.EXECUTED));
    }

    private void awaitStates(List<BigInteger> proposals, String what, Set<Integer> wanted) throws IOException {
        Patience.await(
                "the keepers to have " + proposals.size() + " proposals " + what,
                KEEPERS,
                () -> wanted.containsAll(stage.on().governor().states(proposals)));
    }
}
