package org.assaydao.bench;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.assaydao.app.cli.Misuse;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code assay bench}: every benchmark but that of gas, which needs no Java. */
@Command(
        name = "assay bench",
        mixinStandardHelpOptions = true,
        description = "Measures the running system beside the limit of its parts (bound) and beside a naive pipeline"
                + " (peer), by turns in one run. Ratios to the bound are what counts; docs/benchmarks.md says more.",
        footer = {"", "./assay bench gas measures what ballots cost on chain."})
final class BenchCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Spec
    private CommandSpec spec;

    static void main(String[] arguments) {
        // What the embedded servers log is no part of a table.
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new BenchCommand())
                .addSubcommand(new Intake())
                .addSubcommand(new Mirror())
                .addSubcommand(new Views())
                .addSubcommand(new Reads())
                .addSubcommand(new Start())
                .setParameterExceptionHandler(new Misuse());
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getOut());
        return 0;
    }

    /** What every benchmark is asked with. */
    private abstract static class One implements Callable<Integer> {
        @Spec
        private CommandSpec spec;

        @Option(names = "--json", paramLabel = "FILE", description = "Also write a list of {name, value, unit} there.")
        private @Nullable Path json;

        abstract Bench bench();

        abstract int size();

        @Override
        public Integer call() throws IOException {
            if (size() < 1) {
                throw new ParameterException(spec.commandLine(), "--size must be at least 1, not " + size() + ".");
            }
            PrintWriter out = spec.commandLine().getOut();
            Figures figures = new Figures();
            Thread stopping = stopping(Thread.currentThread());
            Runtime.getRuntime().addShutdownHook(stopping);
            try (Workplace place = Workplace.open();
                    Ticker ticker = new Ticker(out)) {
                bench().run(size(), place, ticker, out, figures);
            } finally {
                forget(stopping);
            }
            if (json != null) figures.write(json);
            return 0;
        }

        private static void forget(Thread stopping) {
            try {
                Runtime.getRuntime().removeShutdownHook(stopping);
            } catch (IllegalStateException ending) {
                // It is the hook that ended the run.
            }
        }

        /** Whoever ends the run early waits until its servers are ended and its folder is gone. */
        private static Thread stopping(Thread run) {
            return Thread.ofPlatform().unstarted(() -> {
                run.interrupt();
                try {
                    run.join(PATIENCE);
                } catch (InterruptedException impatient) {
                    Thread.currentThread().interrupt();
                }
            });
        }
    }

    @Command(
            name = "intake",
            mixinStandardHelpOptions = true,
            description = "Gasless ballots per second: verified, committed, answered.")
    private static final class Intake extends One {
        @Option(
                names = "--size",
                paramLabel = "N",
                description = "Ballots in each slice (default: ${DEFAULT-VALUE}).",
                defaultValue = "5000")
        private int size;

        @Override
        Bench bench() {
            return new IntakeBench();
        }

        @Override
        int size() {
            return size;
        }
    }

    @Command(
            name = "mirror",
            mixinStandardHelpOptions = true,
            description = "Votes per second from the chain's logs into tables, and further into events.")
    private static final class Mirror extends One {
        @Option(
                names = "--size",
                paramLabel = "N",
                description = "Votes on the chain (default: ${DEFAULT-VALUE}).",
                defaultValue = "20000")
        private int size;

        @Override
        Bench bench() {
            return new MirrorBench();
        }

        @Override
        int size() {
            return size;
        }
    }

    @Command(
            name = "views",
            mixinStandardHelpOptions = true,
            description = "Events per second from which a view is rebuilt.")
    private static final class Views extends One {
        @Option(
                names = "--size",
                paramLabel = "N",
                description = "Ballots in the store (default: ${DEFAULT-VALUE}).",
                defaultValue = "100000")
        private int size;

        @Override
        Bench bench() {
            return new ViewsBench();
        }

        @Override
        int size() {
            return size;
        }
    }

    @Command(
            name = "reads",
            mixinStandardHelpOptions = true,
            description = "Reads per second, with 100 ballots and with many.")
    private static final class Reads extends One {
        @Option(
                names = "--size",
                paramLabel = "N",
                description = "The many ballots; there are a tenth as many providers (default: ${DEFAULT-VALUE}).",
                defaultValue = "100000")
        private int size;

        @Override
        Bench bench() {
            return new ReadsBench();
        }

        @Override
        int size() {
            return size;
        }
    }

    @Command(
            name = "start",
            mixinStandardHelpOptions = true,
            description =
                    "Seconds from the command to the first answer, fresh and with data, and the memory of the idle system.")
    private static final class Start extends One {
        @Option(
                names = "--size",
                paramLabel = "N",
                description = "Events that it starts with (default: ${DEFAULT-VALUE}).",
                defaultValue = "100000")
        private int size;

        @Override
        Bench bench() {
            return new StartBench();
        }

        @Override
        int size() {
            return size;
        }
    }
}
