package org.assaydao.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.assaydao.app.cli.Management;
import org.assaydao.app.cli.Management.ComparedKind;
import org.assaydao.app.cli.Management.ComparedPart;
import org.assaydao.app.cli.Management.ComparedValue;
import org.assaydao.app.cli.Patience;
import org.assaydao.app.cli.Refusal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** {@code assay reconcile}: whether all that a running system holds is what the contracts say at one block. */
@Command(
        name = "reconcile",
        mixinStandardHelpOptions = true,
        exitCodeOnExecutionException = 2,
        description = {
            "Compares what a running system holds with what the contracts say at one block.",
            "Its exit code is 0 when all is equal, 1 when a value differs, and 2 when it could not be told."
        })
final class ReconcileCommand implements Callable<Integer> {
    /** So long a node is waited for that does not answer now. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Spec
    private CommandSpec spec;

    @Option(names = "--kind", paramLabel = "KIND", description = "One kind alone, for example proposals or bonds.")
    private @Nullable String kind;

    @Option(names = "--sample", paramLabel = "N", description = "N of each kind, of which any may be one; 500 at most.")
    private @Nullable Integer sample;

    @Option(names = "--json", description = "Answers as JSON.")
    private boolean json;

    @Mixin
    private RunningOption running = new RunningOption();

    /** What was compared of one kind. */
    record Count(String kind, int things, int values, int differences) {
        Count plus(ComparedPart part) {
            return new Count(
                    kind,
                    things + part.things(),
                    values + part.values(),
                    differences + part.differences().size());
        }
    }

    /** What the command tells. */
    record Report(long block, boolean equal, List<Count> kinds, List<ComparedValue> differences) {}

    @Override
    public Integer call() throws IOException {
        if (sample != null && (sample < 1 || sample > 500)) {
            throw new ParameterException(spec.commandLine(), "--sample: from 1 to 500");
        }
        Management management = running.management();
        ComparedKind there = management.comparable();
        Report report = compare(management, there.block(), wanted(there.kinds()));
        PrintWriter out = spec.commandLine().getOut();
        if (json) out.println(JSON.writeValueAsString(report));
        else out.print(table(report));
        out.flush();
        return report.equal() ? 0 : 1;
    }

    private List<String> wanted(List<String> kinds) throws Refusal {
        if (kind == null) return kinds;
        if (!kinds.contains(kind)) {
            throw new Refusal("\"" + kind + "\" is not compared; these are: " + String.join(", ", kinds) + ".");
        }
        return List.of(kind);
    }

    private Report compare(Management management, long block, List<String> kinds) throws IOException {
        List<Count> counts = new ArrayList<>();
        List<ComparedValue> differences = new ArrayList<>();
        for (String each : kinds) {
            Count count = new Count(each, 0, 0, 0);
            String after = "";
            while (after != null) {
                ComparedPart part = part(management, each, after, block);
                count = count.plus(part);
                differences.addAll(part.differences());
                show(count);
                after = part.next();
            }
            counts.add(count);
        }
        clear();
        return new Report(block, differences.isEmpty(), counts, differences);
    }

    private ComparedPart part(Management management, String each, String after, long block) throws IOException {
        AtomicReference<@Nullable ComparedPart> told = new AtomicReference<>();
        OptionalInt some = sample == null ? OptionalInt.empty() : OptionalInt.of(sample);
        Patience.await("a node to tell what the contracts say", PATIENCE, () -> {
            told.set(management.compare(each, after, some, block).orElse(null));
            return told.get() != null;
        });
        return Objects.requireNonNull(told.get());
    }

    private void show(Count count) {
        if (json || !Ansi.AUTO.enabled()) return;
        PrintWriter out = spec.commandLine().getOut();
        out.print(String.format(Locale.ROOT, "\r%-14s %,d compared", count.kind(), count.things()));
        out.flush();
    }

    private void clear() {
        if (json || !Ansi.AUTO.enabled()) return;
        spec.commandLine().getOut().print("\r" + " ".repeat(40) + "\r");
    }

    static String table(Report report) {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "Compared with the chain at block %d:%n%n%-14s %9s %9s %9s%n",
                report.block(),
                "KIND",
                "THINGS",
                "VALUES",
                "DIFFERENT"));
        for (Count count : report.kinds()) {
            text.append(String.format(
                    Locale.ROOT,
                    "%-14s %,9d %,9d %,9d%n",
                    count.kind(),
                    count.things(),
                    count.values(),
                    count.differences()));
        }
        text.append(System.lineSeparator());
        if (report.equal()) return text.append("All is equal.\n").toString();
        report.differences().forEach(value -> text.append(difference(value)));
        return text.append("It is not equal: ")
                .append(report.differences().size())
                .append(report.differences().size() == 1 ? " value differs.\n" : " values differ.\n")
                .toString();
    }

    /** One below the other, for a key alone may be as wide as a terminal. */
    private static String difference(ComparedValue value) {
        StringBuilder text = new StringBuilder();
        line(text, "contract", value.contract() + " " + value.address());
        line(text, "key", value.key());
        line(text, "field", value.field());
        line(text, "chain", value.chain());
        line(text, "store", value.store());
        line(text, "view", value.view());
        if (value.mirror() != null) line(text, "mirror", value.mirror());
        line(text, "at block", Long.toString(value.block()));
        return text.append('\n').toString();
    }

    /** What was changed by hand may be any text: no control character of it reaches the terminal. */
    private static void line(StringBuilder text, String name, @Nullable String value) {
        String shown = value == null ? "–" : value.replaceAll("\\p{Cntrl}", " ");
        text.append(String.format(Locale.ROOT, "  %-9s %s\n", name, shown));
    }
}
