package org.assaydao.api.status;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import org.assaydao.api.view.Views;
import org.assaydao.ledger.Claims;
import org.assaydao.ledger.DeadLetters;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventProcessor;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Down while nobody works for a processor, out of service while an automation's failure waits for a person. */
@Component("workHealthIndicator")
final class WorkHealth implements HealthIndicator {
    private final Claims claims;
    private final DeadLetters letters;
    private final Views views;
    private final EventProcessingConfiguration processing;

    WorkHealth(
            Claims claims,
            DeadLetters letters,
            Views views,
            EventProcessingConfiguration processing,
            MeterRegistry meters) {
        this.processing = processing;
        this.claims = claims;
        this.letters = letters;
        this.views = views;
        Gauge.builder("assay.processors.unclaimed", () -> unclaimed().size())
                .description("processors that no instance works for")
                .register(meters);
        Gauge.builder("assay.deadletters", letters::count)
                .description("events on which an automation failed")
                .register(meters);
    }

    @Override
    public Health health() {
        List<String> unclaimed = unclaimed();
        long parked = letters.count();
        Health.Builder health = !unclaimed.isEmpty() ? Health.down() : parked > 0 ? Health.outOfService() : Health.up();
        return health.withDetail("unclaimed", unclaimed)
                .withDetail("deadLetters", parked)
                .build();
    }

    private List<String> unclaimed() {
        List<String> wanted = new ArrayList<>();
        processing.eventProcessors().values().stream()
                .filter(StreamingEventProcessor.class::isInstance)
                .map(EventProcessor::getName)
                .forEach(wanted::add);
        wanted.addAll(views.processors());
        return claims.without(wanted);
    }
}
