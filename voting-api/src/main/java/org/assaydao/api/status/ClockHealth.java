package org.assaydao.api.status;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.assaydao.ledger.Claims;
import org.assaydao.ledger.ProcessorsConfiguration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Out of service while this host's clock differs from the database's by more than claims of processors can bear. */
@Component("clockHealthIndicator")
final class ClockHealth implements HealthIndicator {
    private final Claims claims;
    private final Clock clock;

    ClockHealth(Claims claims, Clock clock, MeterRegistry meters) {
        this.claims = claims;
        this.clock = clock;
        Gauge.builder("assay.clock.offset", () -> offset().toMillis() / 1_000.0)
                .description("seconds by which this host's clock is ahead of the database's")
                .register(meters);
    }

    @Override
    public Health health() {
        Duration offset = offset();
        boolean bearable = offset.abs().compareTo(ProcessorsConfiguration.MOST_CLOCK_OFFSET) <= 0;
        return (bearable ? Health.up() : Health.outOfService())
                .withDetail("aheadOfDatabaseMillis", offset.toMillis())
                .build();
    }

    private Duration offset() {
        Instant asked = clock.instant();
        Instant told = claims.databaseTime();
        return offset(asked, told, clock.instant());
    }

    /** By how much at least a clock is ahead that showed {@code asked} before {@code told} was read elsewhere, and {@code back} after it. */
    static Duration offset(Instant asked, Instant told, Instant back) {
        if (told.isBefore(asked)) return Duration.between(told, asked);
        return told.isAfter(back) ? Duration.between(told, back) : Duration.ZERO;
    }
}
