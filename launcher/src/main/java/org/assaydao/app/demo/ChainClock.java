package org.assaydao.app.demo;

import java.io.IOException;
import java.time.Duration;
import org.assaydao.app.cli.AssayClient;
import org.assaydao.app.cli.Management;
import org.assaydao.app.cli.Node;
import org.assaydao.app.cli.Patience;

/** The chain's time: moves it by the call behind {@code assay chain advance}, and waits until the system calls it final. */
final class ChainClock {
    private static final Duration FINALITY = Duration.ofSeconds(90);

    private final AssayClient api;
    private final Node node;
    private final Management management;

    ChainClock(AssayClient api, Node node, Management management) {
        this.api = api;
        this.node = node;
        this.management = management;
    }

    long now() throws IOException {
        return node.block("latest").time();
    }

    /** Moves time, if it is not there yet, so that the newest block is later than that second. */
    void pass(long second) throws IOException {
        long missing = second + 1 - now();
        if (missing > 0) management.advanceChain(missing);
        Patience.await("a block later than " + second, FINALITY, () -> now() > second);
    }

    /** Waits until the system has taken in, as final, a block that is later than that second. */
    void awaitFinalAfter(long second) throws IOException {
        Patience.await("the chain's time " + second + " to be final", FINALITY, () -> {
            Node.Block block = node.block("finalized");
            return block.time() > second && finalized() >= block.number();
        });
    }

    /** Waits until everything up to that block is final and taken in. */
    void awaitFinal(long block) throws IOException {
        Patience.await("block " + block + " to be final", FINALITY, () -> finalized() >= block);
    }

    /** The last final block that the system has taken in. */
    long finalized() throws IOException {
        return api.get("/status").path("finality").path("finalized").asLong(-1);
    }
}
