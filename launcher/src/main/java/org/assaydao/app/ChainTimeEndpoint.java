package org.assaydao.app;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.assaydao.app.embedded.ChainServer;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;

/** Moves the time of the embedded chain; on the management port, and there is none for a real chain. */
@WebEndpoint(id = "chaintime")
final class ChainTimeEndpoint {
    private final ChainServer chain;

    ChainTimeEndpoint(ChainServer chain) {
        this.chain = chain;
    }

    /** Advances by that many seconds and answers when the block that carries the new time is mined. */
    @WriteOperation
    Map<String, Long> advance(long seconds) throws IOException {
        Duration by = Duration.ofSeconds(seconds);
        if (by.compareTo(ChainDuration.SHORTEST) < 0 || by.compareTo(ChainDuration.LONGEST) > 0) {
            throw new InvalidEndpointRequestException(
                    "seconds must be from " + ChainDuration.SHORTEST.toSeconds() + " to "
                            + ChainDuration.LONGEST.toSeconds() + ", not " + seconds,
                    "out of range");
        }
        chain.advance(by);
        return Map.of("advancedSeconds", seconds);
    }
}
