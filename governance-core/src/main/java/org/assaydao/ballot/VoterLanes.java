package org.assaydao.ballot;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.assaydao.kernel.Address;

/**
 * Lets one ballot of a voter that goes alone be tried by a node and appended at a time, in the order in which they were judged, so
 * that no voter has more of a node than one look-up at once. A few wait behind it; one more is refused.
 */
final class VoterLanes {
    /** So many ballots of one voter that go alone may be on their way at once. */
    static final int AT_ONCE = 16;

    private final Map<Address, Queue<Runnable>> lanes = new HashMap<>();
    private final long retryAfterSeconds;

    VoterLanes(long retryAfterSeconds) {
        this.retryAfterSeconds = retryAfterSeconds;
    }

    /**
     * Begins {@code work} at once, or {@code behind} when the voter's earlier ones are done, which may have changed what was known;
     * completes as that does, or with INTAKE_FULL.
     */
    <T> CompletableFuture<T> behindOthersOf(
            Address voter, Supplier<CompletableFuture<T>> work, Supplier<CompletableFuture<T>> behind) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        Runnable turn = () -> begin(voter, behind, answer);
        synchronized (this) {
            Queue<Runnable> lane = lanes.get(voter);
            if (lane != null) {
                if (lane.size() >= AT_ONCE - 1) return CompletableFuture.failedFuture(Refused.full(retryAfterSeconds));
                lane.add(turn);
                return answer;
            }
            lanes.put(voter, new ArrayDeque<>());
        }
        begin(voter, work, answer);
        return answer;
    }

    private <T> void begin(Address voter, Supplier<CompletableFuture<T>> work, CompletableFuture<T> answer) {
        var unused = begun(work).whenComplete((value, failed) -> {
            try {
                if (failed == null) answer.complete(value);
                else answer.completeExceptionally(failed);
            } finally {
                next(voter);
            }
        });
    }

    private static <T> CompletableFuture<T> begun(Supplier<CompletableFuture<T>> work) {
        try {
            return work.get();
        } catch (RuntimeException | Error failed) {
            // An error too: the lane would stay closed for ever.
            return CompletableFuture.failedFuture(failed);
        }
    }

    private void next(Address voter) {
        Runnable next;
        synchronized (this) {
            next = lanes.getOrDefault(voter, new ArrayDeque<>()).poll();
            if (next == null) lanes.remove(voter);
        }
        if (next != null) next.run();
    }
}
