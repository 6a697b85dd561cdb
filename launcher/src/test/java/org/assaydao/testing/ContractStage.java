package org.assaydao.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The contracts' own tests, run by forge, and what must hold of their sources and of the gas that they use.
 *
 * @param deep to look longer at what is random, at every line's coverage, and at proofs
 */
record ContractStage(Path contracts, boolean deep) implements Stage {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final Pattern DECLARED = Pattern.compile("\\b(?:contract|function)\\s+(\\w+)");

    /** How many calls the handlers of the invariants make at least in a deep run. */
    private static final long DEEP_CALLS = 1_000_000;

    @Override
    public String title() {
        return "contracts";
    }

    @Override
    public String needs() {
        return "forge";
    }

    @Override
    public void run(String name, Tally tally) throws IOException, InterruptedException {
        String forge = contracts.resolve("node_modules/.bin/forge").toString();
        if (name.isEmpty()) {
            check(tally, "formatted as forge fmt does it", List.of(forge, "fmt", "--check"));
            check(tally, "committed artifacts are those of the sources", List.of("tools/artifacts", "--check"));
            check(tally, "gas is that of the snapshot", List.of("tools/gas", "--check"));
            check(tally, "tests compile", List.of("tools/compile"));
            long calls = runTests(tally, List.of(forge, "test", "--json"));
            if (deep) lookDeeper(tally, calls);
            return;
        }
        if (!isDeclared(name)) return;
        call(List.of("tools/compile"));
        int before = tally.total();
        String pattern = ".*(?i:" + Pattern.quote(name).replace("\\Q", "").replace("\\E", "") + ").*";
        runTests(tally, List.of(forge, "test", "--json", "--match-contract", pattern));
        if (tally.total() == before) runTests(tally, List.of(forge, "test", "--json", "--match-test", pattern));
    }

    /** Whether a test's source may declare it: forge would compile all of them before it says no. */
    private boolean isDeclared(String name) throws IOException {
        try (Stream<Path> sources = Files.walk(contracts.resolve("test"))) {
            for (Path source :
                    sources.filter(file -> file.toString().endsWith(".sol")).toList()) {
                boolean found = DECLARED.matcher(Files.readString(source))
                        .results()
                        .anyMatch(declared ->
                                declared.group(1).toLowerCase(Locale.ROOT).contains(name.toLowerCase(Locale.ROOT)));
                if (found) return true;
            }
        }
        return false;
    }

    private void lookDeeper(Tally tally, long calls) throws IOException, InterruptedException {
        String counted = "invariants hold over " + calls + " calls";
        if (calls >= DEEP_CALLS) tally.passed(counted);
        else tally.failed(counted, "A deep run makes " + DEEP_CALLS + " at least.");
        tally.say(counted);
        check(tally, "each invariant notices its wrong contract", List.of("tools/mutants"));
        check(tally, "lines and branches are covered", List.of("tools/coverage"));
        check(tally, "splits and tallies are proven, slither finds nothing", List.of("tools/prove", "--slither"));
    }

    private void check(Tally tally, String what, List<String> command) throws IOException, InterruptedException {
        Output output = call(command);
        if (deep) tally.say(output.out);
        if (output.exit == 0) tally.passed(what);
        else tally.failed(what, output.out + output.err);
    }

    /** How many calls the invariants' handlers made. */
    private long runTests(Tally tally, List<String> command) throws IOException, InterruptedException {
        Output output = call(command);
        JsonNode suites = parse(output.out);
        if (suites == null) {
            // A pattern that matches nothing is answered by exit 0 and a sentence; everything else is a broken build.
            boolean matchedNothing = output.exit == 0 && command.size() > 3;
            if (!matchedNothing) tally.failed("forge test", output.out + output.err);
            return 0;
        }
        long calls = 0;
        for (Map.Entry<String, JsonNode> suite : suites.properties()) {
            String contract = suite.getKey().substring(suite.getKey().lastIndexOf(':') + 1);
            for (Map.Entry<String, JsonNode> test :
                    suite.getValue().path("test_results").properties()) {
                count(tally, contract + "." + test.getKey(), test.getValue());
                calls += test.getValue()
                        .path("kind")
                        .path("Invariant")
                        .path("calls")
                        .asLong(0);
            }
        }
        return calls;
    }

    private static void count(Tally tally, String test, JsonNode result) {
        switch (result.path("status").asString("")) {
            case "Success" -> tally.passed(test);
            case "Skipped" -> tally.skipped(test, result.path("reason").asString(""));
            default -> tally.failed(test, result.toPrettyString());
        }
    }

    private static @Nullable JsonNode parse(String text) {
        try {
            JsonNode node = JSON.readTree(text.strip());
            return node.isObject() && !node.isEmpty() ? node : null;
        } catch (JacksonException notJson) {
            return null;
        }
    }

    /** What a command wrote, and how it ended. */
    private record Output(int exit, String out, String err) {}

    private Output call(List<String> command) throws IOException, InterruptedException {
        Path out = Files.createTempFile("assay-forge", ".out");
        Path err = Files.createTempFile("assay-forge", ".err");
        try {
            ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(command))
                    .directory(contracts.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            if (deep) builder.environment().put("FOUNDRY_PROFILE", "deep");
            Process process = builder.start();
            return new Output(process.waitFor(), Files.readString(out), Files.readString(err));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }
}
