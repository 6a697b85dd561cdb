package org.assaydao.ballot;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** One thread that works on all that waits, as much at once as a batch holds: meanwhile the next batch gathers. */
final class Gathering<T> implements AutoCloseable {
    private static final int CLOSING_SECONDS = 30;

    private final int most;
    private final Consumer<List<T>> work;
    private final BiConsumer<T, Throwable> failed;
    private final ConcurrentLinkedQueue<T> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger adding = new AtomicInteger();
    private final ExecutorService thread;

    /**
     * Begins with nothing that waits.
     *
     * @param failed tells each of a batch on which {@code work} threw, or that was added when all was over; who was told before
     *     is told to no effect
     */
    Gathering(String name, int most, Consumer<List<T>> work, BiConsumer<T, Throwable> failed) {
        this.most = most;
        this.work = work;
        this.failed = failed;
        this.thread =
                Executors.newSingleThreadExecutor(Thread.ofPlatform().name(name).factory());
    }

    void add(T one) {
        queue.add(one);
        // One task for each: the first that runs takes all that wait, the others find the queue empty.
        if (adding.get() == 0) begin();
    }

    /** Lets all that {@code many} adds be worked on together: the first of them is begun on with the last. */
    void together(Runnable many) {
        adding.incrementAndGet();
        try {
            many.run();
        } finally {
            adding.decrementAndGet();
            begin();
        }
    }

    private void begin() {
        try {
            thread.execute(this::drain);
        } catch (RejectedExecutionException closed) {
            // Nobody works on what was added behind the end, and nobody waits for it for ever.
            for (T one = queue.poll(); one != null; one = queue.poll()) failed.accept(one, closed);
        }
    }

    private void drain() {
        Error ending = null;
        for (List<T> batch = taken(); !batch.isEmpty(); batch = taken()) {
            try {
                work.accept(batch);
            } catch (RuntimeException | Error fault) {
                for (T one : batch) failed.accept(one, fault);
                if (fault instanceof Error error) ending = error;
            }
        }
        // The thread ends by it, is reported, and is replaced.
        if (ending != null) throw ending;
    }

    private List<T> taken() {
        // As large as it grows, for what was taken from the queue must not be lost to a lack of memory.
        List<T> batch = new ArrayList<>(most);
        while (batch.size() < most) {
            T next = queue.poll();
            if (next == null) break;
            batch.add(next);
        }
        return batch;
    }

    /** Works on what waits, and ends. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(CLOSING_SECONDS, TimeUnit.SECONDS)) thread.shutdownNow();
        } catch (InterruptedException interrupted) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
