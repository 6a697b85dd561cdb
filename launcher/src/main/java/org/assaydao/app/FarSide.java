package org.assaydao.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.assaydao.app.cli.AssayClient;
import org.assaydao.app.cli.Node;
import org.assaydao.app.cli.Refusal;
import org.assaydao.app.cli.SampleKey;
import picocli.CommandLine.Option;

/** The options by which a command finds the system that it speaks to, and the clients for it. */
final class FarSide {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The running system's directory (default: ${DEFAULT-VALUE}).",
            defaultValue = "${sys:assay.data:-${env:ASSAY_DATA:-data}}")
    private Path data = Path.of("data");

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "The API's address, when the system runs elsewhere.",
            defaultValue = "")
    private String url = "";

    @Option(
            names = "--rpc",
            paramLabel = "URL",
            description = "The chain's JSON-RPC, when the system runs elsewhere.",
            defaultValue = "")
    private String rpc = "";

    AssayClient api() throws IOException {
        return new AssayClient(url.isEmpty() ? running().api() : url);
    }

    Node node() throws IOException {
        if (!rpc.isEmpty()) return new Node(rpc);
        String chain = url.isEmpty() ? running().chainRpc() : null;
        if (chain == null) throw new Refusal("The chain's address is not known here; name it with --rpc.");
        return new Node(chain);
    }

    /** Sample keys are published: whoever used them on another chain would give away what they hold. */
    void requireEmbeddedChain() throws IOException {
        long chainId = url.isEmpty()
                ? node().chainId()
                : api().get("/contracts").path("chainId").asLong();
        boolean embedded =
                chainId == SampleKey.CHAIN_ID && (!url.isEmpty() || running().hasEmbeddedChain());
        if (!embedded) {
            throw new Refusal("The sample keys are published and work on the embedded chain (id " + SampleKey.CHAIN_ID
                    + ") alone; this system's chain has id " + chainId + ".");
        }
    }

    private RunningFile running() throws IOException {
        Optional<RunningFile> found = RunningFile.read(data);
        if (found.isEmpty()) {
            throw new Refusal("No system runs in " + data.toAbsolutePath().normalize()
                    + "; start one with ./assay serve, or name its directory with --data or its address with --url.");
        }
        return found.get();
    }
}
