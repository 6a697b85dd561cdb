package org.assaydao.testing;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.assaydao.app.cli.Misuse;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code assay test}: every test of the project, stage by stage, on a tree that is built. */
@Command(
        name = "assay test",
        mixinStandardHelpOptions = true,
        description =
                "Runs the tests: fast (a JVM is enough), contracts (forge), integration (real PostgreSQL and a real"
                        + " chain), system (whole systems, killed and started again).",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:every test passed", "1:a test failed", "2:no test has that name"})
final class TestCommand implements Callable<Integer> {
    private static final String SOAK = "soak";

    @Option(names = "--fast", description = "Only the fast stage: no chain, no PostgreSQL, under a minute.")
    private boolean fast;

    @Option(
            names = "--deep",
            description = "Looks longer at the contracts: a million calls of the invariants, coverage, proofs."
                    + " Takes most of an hour; without --stage it runs that stage alone.")
    private boolean deep;

    @Option(
            names = "--stage",
            paramLabel = "STAGE",
            description = "Only this stage: fast, contracts, integration or system, or soak, which runs only when it is"
                    + " named. May be given again.")
    private List<String> chosen = List.of();

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "NAME",
            arity = "0..*",
            description = "Only tests whose class or method name contains this, in any stage.")
    private List<String> names = List.of();

    private final PrintStream out = System.out;
    private final List<Tally> tallies = new ArrayList<>();

    static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new TestCommand()).setParameterExceptionHandler(new Misuse());
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        for (Stage stage : chosen(stages())) {
            for (String name : names.isEmpty() ? List.of("") : names) run(stage, name);
        }
        return report();
    }

    private List<Stage> chosen(List<Stage> stages) {
        List<String> titles = stages.stream().map(Stage::title).toList();
        for (String title : chosen) {
            if (!titles.contains(title)) {
                throw new ParameterException(
                        spec.commandLine(), "--stage " + title + ": the stages are " + String.join(", ", titles) + ".");
            }
        }
        boolean all = chosen.isEmpty() && !deep;
        return stages.stream()
                .filter(stage -> (all && !stage.title().equals(SOAK))
                        || chosen.contains(stage.title())
                        || (deep && stage instanceof ContractStage))
                .toList();
    }

    private List<Stage> stages() {
        Path home = Path.of(System.getProperty("assay.home", "")).toAbsolutePath();
        Stage quick = new JavaStage("fast", "a JVM", "-", 1, home);
        if (fast) return List.of(quick);
        return List.of(
                quick,
                new ContractStage(home.resolve("contracts"), deep),
                new JavaStage("integration", "PostgreSQL and a chain", "integration", 1, home),
                new JavaStage("system", "whole systems", "system", 2, home),
                new JavaStage(SOAK, "twenty minutes; its figures stand in .assay/soak.txt", SOAK, 1, home));
    }

    private void run(Stage stage, String name) throws IOException, InterruptedException {
        Tally tally = new Tally(out, CommandLine.Help.Ansi.AUTO.enabled());
        if (name.isEmpty()) out.println(stage.title() + " (needs " + stage.needs() + ")");
        long start = System.nanoTime();
        stage.run(name, tally);
        tally.clear();
        tallies.add(tally);
        if (tally.total() == 0 && !name.isEmpty()) return;
        out.printf(
                Locale.ROOT,
                "  %-12s %d passed, %d failed, %d skipped in %.1f s%n",
                stage.title(),
                tally.passed(),
                tally.failures().size(),
                tally.skipped(),
                Duration.ofNanos(System.nanoTime() - start).toMillis() / 1000.0);
    }

    private int report() {
        int passed = tallies.stream().mapToInt(Tally::passed).sum();
        int skipped = tallies.stream().mapToInt(Tally::skipped).sum();
        List<Tally.Failure> failures =
                tallies.stream().flatMap(tally -> tally.failures().stream()).toList();
        for (Tally.Failure failure : failures) {
            out.println();
            out.println("FAILED " + failure.test());
            out.println(failure.detail().stripTrailing());
        }
        boolean none = passed + skipped + failures.size() == 0;
        if (none) out.println("No test is called " + String.join(" or ", names) + ".");
        if (!failures.isEmpty()) out.println();
        out.println(passed + " passed, " + failures.size() + " failed, " + skipped + " skipped");
        if (none) return 2;
        return failures.isEmpty() ? 0 : 1;
    }
}
