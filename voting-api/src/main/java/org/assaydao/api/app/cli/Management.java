package org.assaydao.api.app.cli;

import java.io.IOException;
import java.net.URI;
import java.util.Map;

/** A client of the management port: what an operator does, and nobody else. */
public final class Management {
    private final String base;

    public Management(String address) {
        this.base = address;
    }

    /** Moves the embedded chain's time by a single block; what {@code assay chain advance} calls. */
    public void advanceChain(long seconds) throws IOException {
        Wire.Answer answer = Wire.post(URI.create(base + "/actuator/chaintime"), Map.of("seconds", seconds));
        if (answer.status() != 200) {
            throw new Refusal("The system does not move the chain's time: it answered " + answer.status() + " "
                    + answer.body() + ".");
        }
    }
}
