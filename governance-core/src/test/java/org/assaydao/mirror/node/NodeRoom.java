package org.assaydao.mirror.node;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.assaydao.chain.Contracts;
import org.assaydao.chain.GovernorCalls;

/** What tests of the other rooms take from this one where no context runs. */
public final class NodeRoom {
    private NodeRoom() {}

    public static Contracts deployed(Path file) {
        return DeploymentFile.read(file);
    }

    /** These nodes, whichever chain they are of. */
    public static Rpc nodes(String... urls) {
        return new Rpc(List.of(urls), Duration.ofSeconds(10), new SimpleMeterRegistry(), () -> {});
    }

    /** A node that nobody answers for. */
    public static Rpc nobody() {
        return nodes("http://127.0.0.1:9");
    }

    public static NodeCalls reads(Rpc nodes) {
        return new NodeCalls(nodes);
    }

    public static GovernorCalls calls(Contracts contracts) {
        return new GovernorEncoding(contracts);
    }
}
