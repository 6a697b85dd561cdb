package org.assaydao.api.status;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import org.assaydao.mirror.reconcile.ReconcileBook;
import org.assaydao.mirror.reconcile.Reconciliation;
import org.assaydao.settings.AssaySettings;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Down while something that is held differs from what the contracts say, out of service while the comparison of everything is
 * overdue, counted from the start where it never came to an end; its details say how many values differ, of which kinds, and what
 * keeps it from comparing.
 */
@Component("reconcileHealthIndicator")
final class ReconcileHealth implements HealthIndicator {
    /** A comparison that is late by as much again as its pace is none that is only late. */
    private static final int OVERDUE = 2;

    private final Reconciliation reconciliation;
    private final ReconcileBook book;
    private final Duration whole;
    private final long startedAt = System.nanoTime();

    ReconcileHealth(Reconciliation reconciliation, ReconcileBook book, AssaySettings settings, MeterRegistry meters) {
        this.reconciliation = reconciliation;
        this.book = book;
        this.whole = settings.reconcile().whole();
        Gauge.builder("assay.reconcile.differences", () -> count(book.differences()))
                .description("values that are held here and differ from what the contracts say")
                .register(meters);
        Gauge.builder("assay.reconcile.age", () -> age().toSeconds())
                .description("seconds since everything had been compared with the chain, or since the start before it")
                .register(meters);
    }

    @Override
    public Health health() {
        Map<String, Long> differences = book.differences();
        Duration age = age();
        boolean overdue = age.compareTo(whole.multipliedBy(OVERDUE)) > 0;
        Health.Builder health = !differences.isEmpty() ? Health.down() : overdue ? Health.outOfService() : Health.up();
        health.withDetail("secondsSinceWhole", age.toSeconds());
        book.trouble().ifPresent(why -> health.withDetail("trouble", why));
        return health.withDetail("differences", differences).build();
    }

    private Duration age() {
        return book.age(reconciliation.kinds(), Duration.ofNanos(System.nanoTime() - startedAt));
    }

    private static long count(Map<String, Long> differences) {
        return differences.values().stream().mapToLong(Long::longValue).sum();
    }
}
