package org.assaydao.api.status;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.assaydao.mirror.reconcile.ReconcileBook;
import org.assaydao.mirror.reconcile.Reconciliation;
import org.assaydao.settings.AssaySettings;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Down while something that is held differs from what the contracts say, out of service while the comparison of everything is
 * overdue; its detail says how many values differ, of which kinds.
 */
@Component("reconcileHealthIndicator")
final class ReconcileHealth implements HealthIndicator {
    /** A comparison that is late by as much again as its pace is none that is only late. */
    private static final int OVERDUE = 2;

    private final Reconciliation reconciliation;
    private final ReconcileBook book;
    private final Duration whole;

    ReconcileHealth(Reconciliation reconciliation, ReconcileBook book, AssaySettings settings, MeterRegistry meters) {
        this.reconciliation = reconciliation;
        this.book = book;
        this.whole = settings.reconcile().whole();
        Gauge.builder("assay.reconcile.differences", () -> count(book.differences()))
                .description("values that are held here and differ from what the contracts say")
                .register(meters);
        Gauge.builder("assay.reconcile.age", () -> age().map(Duration::toSeconds)
                        .map(Long::doubleValue)
                        .orElse(Double.NaN))
                .description("seconds since everything had been compared with the chain; none before the first time")
                .register(meters);
    }

    @Override
    public Health health() {
        Map<String, Long> differences = book.differences();
        Optional<Duration> age = age();
        boolean overdue = age.filter(since -> since.compareTo(whole.multipliedBy(OVERDUE)) > 0)
                .isPresent();
        Health.Builder health = !differences.isEmpty() ? Health.down() : overdue ? Health.outOfService() : Health.up();
        age.ifPresent(since -> health.withDetail("secondsSinceWhole", since.toSeconds()));
        return health.withDetail("differences", differences).build();
    }

    private Optional<Duration> age() {
        return book.age(reconciliation.kinds());
    }

    private static long count(Map<String, Long> differences) {
        return differences.values().stream().mapToLong(Long::longValue).sum();
    }
}
