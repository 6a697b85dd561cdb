package org.assaydao.app;

import java.io.IOException;
import java.nio.file.Path;
import org.assaydao.app.cli.Management;
import org.assaydao.app.cli.Refusal;
import picocli.CommandLine.Option;

/** The option of every command that acts on a running system: where that runs. */
final class RunningOption {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The running system's directory (default: ${DEFAULT-VALUE}).",
            defaultValue = "${sys:assay.data:-${env:ASSAY_DATA:-data}}")
    private Path data = Path.of("data");

    RunningFile system() throws IOException {
        return RunningFile.read(data)
                .orElseThrow(() -> new Refusal("No system runs in "
                        + data.toAbsolutePath().normalize()
                        + "; start one with ./assay serve, or name its directory with --data."));
    }

    Management management() throws IOException {
        return system().operator();
    }
}
