package org.assaydao.turn;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;

/** The pulse of every loop of this instance: health and metrics ask all of them. */
public final class Pulses {
    private final MeterRegistry meters;
    private final LongSupplier nanos;
    private final List<Pulse> all = new CopyOnWriteArrayList<>();

    /** Makes none yet; {@code nanos} is a monotonic clock. */
    public Pulses(MeterRegistry meters, LongSupplier nanos) {
        this.meters = meters;
        this.nanos = nanos;
    }

    /** A pulse for the loop of that name. */
    public Pulse of(String loop) {
        Pulse pulse = new Pulse(loop, nanos);
        all.add(pulse);
        Gauge.builder("assay.loop.age", () -> pulse.state().secondsSinceTurn())
                .description("seconds since a turn of the loop ended well")
                .tag("loop", loop)
                .register(meters);
        Gauge.builder("assay.loop.failures", () -> pulse.state().failures())
                .description("turns in a row that ended by something unforeseen")
                .tag("loop", loop)
                .register(meters);
        return pulse;
    }

    public List<Pulse.State> states() {
        return all.stream().map(Pulse::state).toList();
    }
}
