package org.assaydao.api.status;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.assaydao.ledger.KeyReview;
import org.assaydao.ledger.WrappingCalls;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Out of service while a key of personal data is kept that this instance cannot open, or what wraps them does not answer or refuses to; the
 * detail says which key wraps those, and for how long.
 */
@Component("keysHealthIndicator")
final class KeyHealth implements HealthIndicator {
    private static final int MOST_NAMED = 20;

    private final KeyReview review;
    private final WrappingCalls calls;

    KeyHealth(KeyReview review, WrappingCalls calls, MeterRegistry meters) {
        this.review = review;
        this.calls = calls;
        Gauge.builder("assay.personal.keys.unopenable", () -> count(review.unopenable()))
                .description("keys of personal data that this instance cannot open")
                .register(meters);
    }

    @Override
    public Health health() {
        Map<String, List<String>> unopenable = review.unopenable();
        Optional<Duration> silent = calls.silentFor();
        Health.Builder health = (unopenable.isEmpty() && silent.isEmpty() ? Health.up() : Health.outOfService())
                .withDetail("unopenable", count(unopenable))
                .withDetail("subjects", some(unopenable));
        silent.ifPresent(time -> health.withDetail(
                "wrapping", "the key wrapping has not answered, or refuses, for " + time.toSeconds() + " s"));
        return health.build();
    }

    /** Enough to begin with; where a line of the file is missing, they may be all. */
    private static Map<String, List<String>> some(Map<String, List<String>> unopenable) {
        Map<String, List<String>> some = new TreeMap<>();
        unopenable.forEach((by, subjects) -> some.put(by, subjects.subList(0, Math.min(subjects.size(), MOST_NAMED))));
        return some;
    }

    private static int count(Map<String, List<String>> unopenable) {
        return unopenable.values().stream().mapToInt(List::size).sum();
    }
}
