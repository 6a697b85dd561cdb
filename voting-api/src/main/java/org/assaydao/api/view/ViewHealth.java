package org.assaydao.api.view;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Down while a view stands still; its detail names the event at which it does. */
public final class ViewHealth implements HealthIndicator {
    private final Views views;

    public ViewHealth(Views views, MeterRegistry meters) {
        this.views = views;
        Gauge.builder("assay.views.standing", () -> views.states().stream()
                        .filter(state -> !state.isUp())
                        .count())
                .description("views that stand still on this instance")
                .register(meters);
    }

    @Override
    public Health health() {
        List<ViewState> states = views.states();
        boolean up = states.stream().allMatch(ViewState::isUp);
        return (up ? Health.up() : Health.down())
                .withDetails(Map.of("views", states))
                .build();
    }
}
