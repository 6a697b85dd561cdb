package org.assaydao.bench;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.assaydao.api.app.cli.Misuse;
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
            try (Workplace place = Workplace.open();
                    Ticker ticker = new Ticker(out)) {
                bench().run(size(), place, ticker, out, figures);
            }
            if (json != null) figures.write(json);
            return 0;
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
}
