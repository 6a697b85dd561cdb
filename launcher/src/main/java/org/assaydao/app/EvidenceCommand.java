package org.assaydao.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.assaydao.app.cli.EvidenceFiles;
import org.assaydao.app.cli.Problem;
import org.assaydao.app.cli.Refusal;
import org.assaydao.evidence.Cid;
import org.assaydao.evidence.FileType;
import org.assaydao.kernel.Hash32;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code assay evidence}: sends, fetches and lists the files whose hashes stand on chain. */
@Command(
        name = "evidence",
        mixinStandardHelpOptions = true,
        description = "Sends, fetches and lists the files of evidence whose hashes stand on chain.",
        subcommands = {EvidenceCommand.Put.class, EvidenceCommand.Get.class, EvidenceCommand.Listing.class},
        footer = {
            "",
            "Examples:",
            "  ./assay send submit-evidence --key stranger --set dispute=0x… --set evidence=0x…",
            "  ./assay evidence put --dispute 0x… shares.csv",
            "  ./assay evidence get bafkrei… shares.csv",
            "  ./assay evidence list 0x…"
        })
final class EvidenceCommand {
    /** {@code assay evidence put}: sends a file in parts. */
    @Command(
            name = "put",
            mixinStandardHelpOptions = true,
            description = {
                "Sends a file whose SHA-256 was filed in a dispute, by anybody.",
                "Broken off, the same command goes on where it was."
            })
    static final class Put implements Callable<Integer> {
        @Spec
        private CommandSpec spec;

        @Mixin
        private FarSide system = new FarSide();

        @Option(names = "--dispute", required = true, paramLabel = "ID", description = "In which it was filed.")
        private String dispute = "";

        @Option(
                names = "--type",
                paramLabel = "TYPE",
                defaultValue = "",
                description = "Its media type, where its name does not end as files of that type do.")
        private String type = "";

        @Parameters(paramLabel = "FILE", description = "What is sent.")
        private Path file = Path.of("");

        @Override
        public Integer call() throws IOException {
            PrintWriter out = spec.commandLine().getOut();
            Hash32 hash = EvidenceFiles.hash(file);
            out.println("hash " + hash);
            out.println("cid  " + new Cid(hash));
            out.flush();
            try {
                system.api().evidence().put(file, dispute, type(), (reached, all) -> show(out, reached, all));
            } catch (Problem refused) {
                if (!refused.code().equals("EVIDENCE_HELD")) throw refused;
            }
            end(out, "It is there.");
            return 0;
        }

        private String type() throws Refusal {
            if (!type.isEmpty()) return type;
            String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
            return FileType.ofEnding(name.substring(name.lastIndexOf('.') + 1))
                    .map(FileType::media)
                    .orElseThrow(() -> new Refusal("--type " + FileType.FORM + "."));
        }
    }

    /** {@code assay evidence get}: fetches a file and checks it. */
    @Command(
            name = "get",
            mixinStandardHelpOptions = true,
            description = {
                "Fetches the file of a hash or CID, and checks that it is that.",
                "Broken off, the same command goes on where it was. Nothing is written over."
            })
    static final class Get implements Callable<Integer> {
        @Spec
        private CommandSpec spec;

        @Mixin
        private FarSide system = new FarSide();

        @Parameters(index = "0", paramLabel = "HASH", description = "0x… as on chain, or bafkrei….")
        private String hash = "";

        @Parameters(index = "1", paramLabel = "FILE", description = "Where it is written.")
        private Path file = Path.of("");

        @Override
        public Integer call() throws IOException {
            PrintWriter out = spec.commandLine().getOut();
            try {
                system.api().evidence().get(hash, file, (reached, all) -> show(out, reached, all));
            } catch (IllegalArgumentException unfit) {
                throw new Refusal("HASH " + unfit.getMessage() + ".");
            }
            end(out, "It is the file of that hash.");
            return 0;
        }
    }

    /** {@code assay evidence list}: says which files of a dispute are there. */
    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Says of each hash of a dispute whether its file is there.")
    static final class Listing implements Callable<Integer> {
        @Spec
        private CommandSpec spec;

        @Mixin
        private FarSide system = new FarSide();

        @Parameters(paramLabel = "DISPUTE", description = "Its id.")
        private String dispute = "";

        @Override
        public Integer call() throws IOException {
            PrintWriter out = spec.commandLine().getOut();
            JsonNode shown = system.api().get("/disputes/" + dispute);
            for (String document : new String[] {"accusation", "answer"}) {
                JsonNode one = shown.path("documents").path(document);
                if (one.has("hash")) line(out, document, one);
            }
            for (String filer : new String[] {"ofParties", "ofOthers"}) {
                for (JsonNode one : shown.path("evidence").path(filer)) line(out, "evidence", one);
            }
            out.flush();
            return 0;
        }

        private static void line(PrintWriter out, String what, JsonNode one) {
            JsonNode file = one.path("file");
            boolean present = file.path("state").asString().equals("PRESENT");
            out.println(String.format(
                    Locale.ROOT,
                    "%-10s %s %s",
                    what,
                    one.path("hash").asString(),
                    present
                            ? file.path("size").asLong() + " bytes, "
                                    + file.path("type").asString()
                            : "missing"));
        }
    }

    private static void show(PrintWriter out, long reached, long all) {
        if (!Ansi.AUTO.enabled()) return;
        out.print(String.format(Locale.ROOT, "\r%3d %% of %,d bytes", reached * 100 / Math.max(1, all), all));
        out.flush();
    }

    private static void end(PrintWriter out, String sentence) {
        if (Ansi.AUTO.enabled()) out.println();
        out.println(sentence);
        out.flush();
    }
}
