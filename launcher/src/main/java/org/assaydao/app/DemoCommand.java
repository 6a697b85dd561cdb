package org.assaydao.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.assaydao.app.demo.Demo;
import org.assaydao.app.demo.Surroundings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code assay demo}: starts a system of its own and replays real elections on it from outside. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Starts a system and replays ten real ENS elections on it as listing elections, from application"
                + " to execution, then compares chain, store and view with what was published. Then it plays an invented"
                + " fraud on it, from the accusation to the last payment, and says where every unit went.",
        footer = {
            "",
            "The exit code is 0 when everything is equal to the unit, and 1 with the differences named.",
            "docs/elections.md describes the two files that --votes reads; the fraud follows the ten elections alone."
        })
final class DemoCommand implements Callable<Integer> {
    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

    @Spec
    private CommandSpec spec;

    @Option(names = "--exit", description = "End after the table instead of staying up.")
    private boolean exit;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Where the system keeps everything (default: a fresh directory below .assay/demo).")
    private @Nullable Path data;

    @Option(
            names = "--votes",
            paramLabel = "DIR",
            description = "Replay the history in DIR (proposals.json, votes.csv) instead of the ten elections.")
    private @Nullable Path votes;

    @Option(
            names = "--story",
            paramLabel = "FILE",
            description = "Write the story of the fraud to FILE, as one HTML page that needs nothing beside it.")
    private @Nullable Path story;

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "Port of the API (default: ${DEFAULT-VALUE}; 0 takes any free one).",
            defaultValue = "${sys:assay.port:-${env:ASSAY_PORT:-8080}}")
    private int port;

    @Option(names = "--verbose", description = "Show the log on the console too.")
    private boolean verbose;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (story != null && votes != null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--story tells the fraud that follows the ten elections; it goes without --votes.");
        }
        PrintWriter out = spec.commandLine().getOut();
        Demo demo = Demo.of(votes, out, CommandLine.Help.Ansi.AUTO.enabled());
        Installation installation = Installation.current();
        Path directory = data == null ? fresh(installation) : data;
        SystemSettings settings = new SystemSettings(
                directory,
                InetAddress.getLoopbackAddress(),
                port,
                0,
                SystemSettings.Edge.local(),
                verbose,
                null,
                null,
                null,
                null,
                null);
        ConsoleLog.configure(settings);
        demo.greet(directory);
        RunningSystem system = new SystemStart(settings, installation, demo.terms()).start();
        CountDownLatch ended = Shutdown.hook(system, out);
        boolean equal = perform(demo, system, out);
        if (!exit) ended.await();
        return equal ? 0 : 1;
    }

    private boolean perform(Demo demo, RunningSystem system, PrintWriter out) throws IOException {
        Demo.Played played = demo.play(surroundings(system));
        if (story != null) played.tell(story);
        if (!exit) {
            if (played.differences().isEmpty()) played.yourTurn();
            out.println();
            out.println("It stays up until Ctrl-C: " + system.addresses().api() + "/v1/status, "
                    + system.addresses().api() + "/v1/proposals");
            out.flush();
        }
        return played.differences().isEmpty();
    }

    private static Surroundings surroundings(RunningSystem system) throws IOException {
        RunningFile at = system.addresses();
        return new Surroundings(
                system.data(),
                at.api(),
                at.operator(),
                Objects.requireNonNull(at.chainRpc()),
                at.postgresUrl(),
                at.postgresUser(),
                at.postgresPasswordFile());
    }

    /** A directory that no run has used, so that nothing of an earlier one is counted in. */
    private static Path fresh(Installation installation) {
        return installation
                .home()
                .resolve(".assay/demo")
                .resolve(NAME.format(LocalDateTime.now(ZoneId.systemDefault())));
    }
}
