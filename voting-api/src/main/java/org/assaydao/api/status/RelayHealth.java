package org.assaydao.api.status;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.assaydao.chain.RelayGauge;
import org.assaydao.kernel.Gas;
import org.assaydao.kernel.Wei;
import org.assaydao.settings.AssaySettings;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Out of service while accepted ballots may not be relayed: the money does not pay for them or ends within hours, one waits for
 * long, or one fails again and again.
 */
@Component("relayHealthIndicator")
final class RelayHealth implements HealthIndicator {
    /** A batch gathers for seconds, and stands in a block within a minute where the chain is not full. */
    static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

    /** One that has been put off or has failed so often does not get through by itself. */
    static final int MOST_TRIES = 5;

    private final RelayGauge relay;
    private final Thresholds low;

    /**
     * When a relay's money is low.
     *
     * @param lasts when it lasts for less
     * @param reserve when it holds no more than that beside what accepted ballots cost
     */
    record Thresholds(Duration lasts, Wei reserve) {}

    RelayHealth(RelayGauge relay, AssaySettings settings, MeterRegistry meters) {
        this.relay = relay;
        this.low = new Thresholds(
                settings.relay().lowBalance(), Wei.ofEther(settings.relay().reserveEther()));
        gauge(meters, "assay.relay.backlog", now -> now.backlog().ballots());
        gauge(meters, "assay.relay.backlog.age", now -> seconds(now.backlog().oldest()));
        gauge(meters, "assay.relay.tries", now -> now.backlog().tries());
        gauge(meters, "assay.relay.inclusion", now -> seconds(now.pace().inclusion()));
        gauge(meters, "assay.relay.time", now -> seconds(now.timeToRelay()));
        gauge(meters, "assay.relay.balance", RelayHealth::balance);
        gauge(meters, "assay.relay.needed", now -> now.money()
                .map(money -> needed(money, low).units().doubleValue())
                .orElse(Double.NaN));
        Gauge.builder(
                        "assay.relay.deadline",
                        () -> relay.nextDeadline().map(RelayHealth::seconds).orElse(Double.NaN))
                .description("seconds until the next deadline of a vote with accepted ballots that have not ended")
                .register(meters);
        gauge(meters, "assay.relay.money.left", now -> seconds(left(now)));
    }

    private void gauge(MeterRegistry meters, String name, ToDoubleFunction<RelayGauge.Reading> value) {
        Gauge.builder(name, () -> value.applyAsDouble(relay.read())).register(meters);
    }

    @Override
    public Health health() {
        RelayGauge.Reading now = relay.read();
        List<String> troubles = troubles(now, relay.nextDeadline(), low);
        return (troubles.isEmpty() ? Health.up() : Health.outOfService())
                .withDetail("troubles", troubles)
                .withDetail("relay", now)
                .build();
    }

    static List<String> troubles(RelayGauge.Reading now, Optional<Duration> deadline, Thresholds low) {
        List<String> troubles = new ArrayList<>();
        now.standstill().ifPresent(troubles::add);
        now.money().ifPresent(money -> {
            if (!money.balance().exceeds(needed(money, low))) {
                troubles.add("the relay key holds " + money.balance()
                        + " wei; what is accepted, at what is offered for gas now, and"
                        + " assay.relay.reserve-ether ask for more than " + needed(money, low));
            } else if (left(now).compareTo(low.lasts()) < 0) {
                troubles.add("the relay key's money lasts for " + left(now).toHours() + " h more");
            }
        });
        if (now.backlog().oldest().compareTo(LONGEST_WAIT) > 0) {
            troubles.add("a ballot has waited for " + now.backlog().oldest().toMinutes() + " min to be relayed");
        }
        if (now.backlog().tries() >= MOST_TRIES) {
            troubles.add("a ballot was tried " + now.backlog().tries() + " times and is not relayed");
        }
        deadline.filter(left -> now.backlog().ballots() > 0 && left.compareTo(now.timeToRelay()) < 0)
                .ifPresent(
                        left -> troubles.add("ballots wait, and the next deadline is in " + left.toSeconds() + " s"));
        return troubles;
    }

    /** What must be held for accepted ballots at what is offered for gas now, and the reserve. */
    private static Wei needed(RelayGauge.Money money, Thresholds low) {
        return money.heldFor(Gas.ZERO).plus(low.reserve());
    }

    /** How long the money lasts; a year where nothing is spent, or nothing was read of it yet. */
    private static Duration left(RelayGauge.Reading now) {
        return now.money().flatMap(RelayGauge.Money::left).orElse(Duration.ofDays(365));
    }

    private static double balance(RelayGauge.Reading now) {
        return now.money().map(money -> money.balance().units().doubleValue()).orElse(Double.NaN);
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1_000.0;
    }
}
