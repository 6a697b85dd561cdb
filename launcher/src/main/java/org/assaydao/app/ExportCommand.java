package org.assaydao.app;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.assaydao.app.cli.AssayClient;
import org.assaydao.app.cli.Refusal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code assay export}: writes all of one kind, or one proposal's whole history, as it was at one final block. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description =
                "Writes all ballots, bonds, disputes, claims or payouts, or one proposal's whole history, as of one final"
                        + " block, which it names.",
        footer = {
            "",
            "Examples:",
            "  ./assay export ballots --out ballots.csv",
            "  ./assay export proposal 9876543210 --format ndjson"
        })
final class ExportCommand implements Callable<Integer> {
    private static final List<String> KINDS = List.of("ballots", "bonds", "disputes", "claims", "payouts");

    @Spec
    private CommandSpec spec;

    @Mixin
    private RunningOption running = new RunningOption();

    @Parameters(
            index = "0",
            paramLabel = "KIND",
            description = "ballots, bonds, disputes, claims, payouts or proposal.")
    private String kind = "";

    @Parameters(index = "1", paramLabel = "NUMBER", arity = "0..1", description = "The proposal's number.")
    private @Nullable String number;

    @Option(names = "--format", paramLabel = "FORM", description = "csv or ndjson (default: ${DEFAULT-VALUE}).")
    private String format = "csv";

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Where to write it; on the standard output without it. A file is there when it is whole.")
    private @Nullable Path out;

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "The API's address, when the system runs elsewhere.",
            defaultValue = "")
    private String url = "";

    @Override
    public Integer call() throws IOException {
        String path = path();
        AssayClient api = new AssayClient(url.isEmpty() ? running.system().api() : url);
        Map<String, String> query = Map.of("format", format);
        Path file = out;
        String block = file == null ? toOutput(api, path, query) : toFile(api, path, query, file);
        spec.commandLine().getErr().println("As of block " + block + ".");
        return 0;
    }

    private String path() throws Refusal {
        if (kind.equals("proposal")) {
            if (number == null) throw new Refusal("Name the proposal by its number: ./assay export proposal NUMBER.");
            return "/proposals/" + number + "/export";
        }
        if (!KINDS.contains(kind)) {
            throw new Refusal(
                    "There is no export of '" + kind + "'; there are " + String.join(", ", KINDS) + " and proposal.");
        }
        if (number != null) throw new Refusal("The export of " + kind + " takes no number; it is whole.");
        return "/exports/" + kind;
    }

    private static String toOutput(AssayClient api, String path, Map<String, String> query) throws IOException {
        String block = api.export(path, query, System.out);
        System.out.flush();
        return block;
    }

    /** Beside its place first, so that nobody takes a part of it for the whole. */
    private static String toFile(AssayClient api, String path, Map<String, String> query, Path file)
            throws IOException {
        Path whole = file.toAbsolutePath();
        Path part = whole.resolveSibling(whole.getFileName() + ".part");
        try {
            String block;
            try (OutputStream to = new BufferedOutputStream(Files.newOutputStream(part))) {
                block = api.export(path, query, to);
            }
            Files.move(part, whole, StandardCopyOption.REPLACE_EXISTING);
            return block;
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
