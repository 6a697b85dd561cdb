package org.assaydao.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code assay serve}: a system that runs until it is told to end. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = "Starts the system and keeps it running; with no option, on embedded servers in ./data.",
        footer = {"", "Ctrl-C or SIGTERM ends it cleanly; the next start with the same --data goes on from there."})
final class ServeCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private SystemOptions options = new SystemOptions();

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        SystemSettings settings = options.settings();
        ConsoleLog.configure(settings);
        out.println("Assay is starting in " + settings.data().toAbsolutePath().normalize() + " …");
        out.flush();
        RunningSystem system = new SystemStart(settings, Installation.current()).start();
        CountDownLatch ended = Shutdown.hook(system, out);
        var unused = system.refusal().thenRun(ended::countDown);
        print(out, system);
        ended.await();
        if (system.refusal().isDone()) throw system.refusal().join();
        return 0;
    }

    private static void print(PrintWriter out, RunningSystem system) {
        RunningFile at = system.addresses();
        out.println("Assay is ready.");
        line(out, "API", at.api() + "/v1/status");
        line(out, "management", at.management() + "/actuator/health");
        line(out, "chain", at.chainRpc() == null ? "as configured" : at.chainRpc() + " (embedded)");
        line(
                out,
                "PostgreSQL",
                at.postgresUrl() + " as " + at.postgresUser()
                        + (at.postgresPasswordFile() == null ? "" : ", password in " + at.postgresPasswordFile()));
        line(out, "views", at.mongo() == null ? "as configured" : at.mongo() + " (embedded)");
        line(out, "log", system.data().resolve("assay.log").toString());
        out.flush();
    }

    private static void line(PrintWriter out, String what, String where) {
        out.printf("  %-11s %s%n", what, where);
    }
}
