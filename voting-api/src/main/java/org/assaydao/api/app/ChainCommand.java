package org.assaydao.api.app;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import org.assaydao.api.app.embedded.StartRefused;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** {@code assay chain}: what can be done to the embedded chain of a running system. */
@Command(
        name = "chain",
        mixinStandardHelpOptions = true,
        description = "Acts on the embedded chain of a running system.",
        subcommands = ChainCommand.Advance.class)
final class ChainCommand {
    /** {@code assay chain advance}: moves its time. */
    @Command(
            name = "advance",
            mixinStandardHelpOptions = true,
            description = "Moves the chain's time forward, with a single block.")
    static final class Advance implements Callable<Integer> {
        private static final Duration PATIENCE = Duration.ofMinutes(1);

        @Spec
        private CommandSpec spec;

        @Parameters(paramLabel = "SPAN", description = "How far, for example 90s, 15m, 12h, 3d, 2w or 1d12h.")
        private String span = "";

        @Option(
                names = "--data",
                paramLabel = "DIR",
                description = "The running system's directory (default: ${DEFAULT-VALUE}).",
                defaultValue = "${sys:assay.data:-${env:ASSAY_DATA:-data}}")
        private Path data = Path.of("data");

        @Override
        public Integer call() throws IOException, InterruptedException {
            Duration by = ChainDuration.parse(span);
            RunningFile running = RunningFile.read(data)
                    .orElseThrow(() -> new StartRefused("No system runs in " + data.toAbsolutePath()
                            + "; start one with ./assay serve, or name its directory with --data."));
            if (!running.hasEmbeddedChain()) {
                throw new StartRefused("This system runs on a real chain, whose time nobody can move.");
            }
            post(running, by);
            spec.commandLine().getOut().println("The chain's time has moved forward by " + span + ".");
            return 0;
        }

        private static void post(RunningFile running, Duration by) throws IOException, InterruptedException {
            String body = JsonMapper.builder().build().writeValueAsString(Map.of("seconds", by.toSeconds()));
            HttpRequest request = HttpRequest.newBuilder(URI.create(running.management() + "/actuator/chaintime"))
                    .timeout(PATIENCE)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build();
            try (HttpClient client = HttpClient.newHttpClient()) {
                HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
                if (answer.statusCode() != 200) {
                    throw new StartRefused("The system answered " + answer.statusCode() + ": " + answer.body());
                }
            }
        }
    }
}
