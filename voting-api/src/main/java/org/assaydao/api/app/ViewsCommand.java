package org.assaydao.api.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.assaydao.api.app.cli.Patience;
import org.assaydao.api.app.embedded.StartRefused;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code assay views}: what can be done to the views of a running system. */
@Command(
        name = "views",
        mixinStandardHelpOptions = true,
        description = "Acts on the views of a running system.",
        subcommands = ViewsCommand.Rebuild.class)
final class ViewsCommand {
    /** {@code assay views rebuild}: builds one anew from the events while the old one answers. */
    @Command(
            name = "rebuild",
            mixinStandardHelpOptions = true,
            description = {
                "Builds a view anew from the events, beside the one that answers, and switches when it has caught up.",
                "An interrupted command interrupts nothing; the same command shows the rest."
            })
    static final class Rebuild implements Callable<Integer> {
        private static final Duration PATIENCE = Duration.ofHours(24);
        private static final Duration ANSWER = Duration.ofSeconds(30);
        private static final int WIDTH = 40;
        private static final JsonMapper JSON = JsonMapper.builder().build();

        @Spec
        private CommandSpec spec;

        @Parameters(
                paramLabel = "NAME",
                description = "proposals, ballots, providers, bonds, audits, questions or outbound.")
        private String name = "";

        @Option(
                names = "--data",
                paramLabel = "DIR",
                description = "The running system's directory (default: ${DEFAULT-VALUE}).",
                defaultValue = "${sys:assay.data:-${env:ASSAY_DATA:-data}}")
        private Path data = Path.of("data");

        @Override
        public Integer call() throws IOException {
            RunningFile running = RunningFile.read(data)
                    .orElseThrow(() -> new StartRefused("No system runs in " + data.toAbsolutePath()
                            + "; start one with ./assay serve, or name its directory with --data."));
            if (!name.matches("[a-z]{1,32}")) throw new StartRefused("\"" + name + "\" is no name of a view.");
            URI address = URI.create(running.management() + "/actuator/views/" + name);
            try (HttpClient client = HttpClient.newHttpClient()) {
                JsonNode begun = ask(
                        client,
                        HttpRequest.newBuilder(address)
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString("{}")));
                int generation = begun.path("building").asInt();
                Patience.await("the view " + name + " to be built", PATIENCE, () -> {
                    JsonNode now = ask(client, HttpRequest.newBuilder(address).GET());
                    show(now);
                    return now.path("active").asInt() >= generation;
                });
                end(generation);
            }
            return 0;
        }

        private JsonNode ask(HttpClient client, HttpRequest.Builder request) throws IOException {
            try {
                HttpResponse<String> answer =
                        client.send(request.timeout(ANSWER).build(), HttpResponse.BodyHandlers.ofString());
                if (answer.statusCode() == 404) throw new StartRefused("There is no view \"" + name + "\".");
                if (answer.statusCode() != 200) {
                    throw new StartRefused("The system answered " + answer.statusCode() + ": " + answer.body());
                }
                return JSON.readTree(answer.body());
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IOException("Interrupted while the view is built; it goes on.", interrupted);
            }
        }

        private void show(JsonNode progress) {
            if (!Ansi.AUTO.enabled()) return;
            long goal = Math.max(1, progress.path("goal").asLong());
            long reached = Math.clamp(progress.path("reached").asLong(), 0, goal);
            int full = (int) (reached * WIDTH / goal);
            PrintWriter out = spec.commandLine().getOut();
            out.print("\r" + "█".repeat(full) + "░".repeat(WIDTH - full)
                    + String.format(Locale.ROOT, " %,d of %,d events", reached, goal));
            out.flush();
        }

        private void end(int generation) {
            PrintWriter out = spec.commandLine().getOut();
            if (Ansi.AUTO.enabled()) out.println();
            out.println("The view " + name + " answers from its generation " + generation + " now.");
            out.flush();
        }
    }
}
