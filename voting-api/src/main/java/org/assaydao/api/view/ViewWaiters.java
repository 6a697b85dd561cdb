package org.assaydao.api.view;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/** Who waits until a view's documents hold an event; whoever has written or found a document wakes them. */
final class ViewWaiters {
    private final Map<String, List<Waiter>> waiting = new HashMap<>();

    private record Waiter(long sequence, MonoSink<Void> sink) {}

    /** Completes once the document of the aggregate was woken at that sequence or a later one. */
    Mono<Void> until(String aggregate, long sequence) {
        return Mono.create(sink -> {
            Waiter waiter = new Waiter(sequence, sink);
            add(aggregate, waiter);
            sink.onDispose(() -> remove(aggregate, waiter));
        });
    }

    /** The aggregates that anybody waits for. */
    synchronized Set<String> aggregates() {
        return Set.copyOf(waiting.keySet());
    }

    void wake(String aggregate, long sequence) {
        for (Waiter waiter : reached(aggregate, sequence)) waiter.sink().success();
    }

    private synchronized List<Waiter> reached(String aggregate, long sequence) {
        return waiting.getOrDefault(aggregate, List.of()).stream()
                .filter(waiter -> waiter.sequence() <= sequence)
                .toList();
    }

    private synchronized void add(String aggregate, Waiter waiter) {
        waiting.computeIfAbsent(aggregate, _ -> new ArrayList<>()).add(waiter);
    }

    private synchronized void remove(String aggregate, Waiter waiter) {
        waiting.computeIfPresent(aggregate, (_, waiters) -> {
            waiters.remove(waiter);
            return waiters.isEmpty() ? null : waiters;
        });
    }
}
