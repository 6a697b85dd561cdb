package org.assaydao.api.answer;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** The bounded pool for work that blocks (JDBC, commands, calls of a node), so that no event loop ever waits. */
public final class Blocking implements AutoCloseable {
    private static final int THREADS = 16;

    /** Beyond so many waiting tasks a caller is better told to come again. */
    private static final int WAITING = 2_000;

    private final Scheduler scheduler = Schedulers.fromExecutorService(new ThreadPoolExecutor(
            THREADS,
            THREADS,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING),
            Thread.ofPlatform().name("edge-", 0).daemon().factory()));

    /** Does {@code work} on the pool; a null result completes empty. */
    public <T> Mono<T> call(Callable<T> work) {
        return Mono.fromCallable(work).subscribeOn(scheduler);
    }

    /** What {@code told} tells, on the pool, for whoever blocks behind it. */
    public <T> Mono<T> behind(Mono<T> told) {
        return told.publishOn(scheduler);
    }

    @Override
    public void close() {
        scheduler.dispose();
    }
}
