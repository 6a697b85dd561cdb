package org.assaydao.api.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The contracts' own tests, run by forge, and what must hold of their sources. */
record ContractStage(Path contracts) implements Stage {
    private static final JsonMapper JSON = JsonMapper.builder().build();

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
            runTests(tally, List.of(forge, "test", "--json"));
            return;
        }
        int before = tally.total();
        String pattern = ".*(?i:" + Pattern.quote(name).replace("\\Q", "").replace("\\E", "") + ").*";
        runTests(tally, List.of(forge, "test", "--json", "--match-contract", pattern));
        if (tally.total() == before) runTests(tally, List.of(forge, "test", "--json", "--match-test", pattern));
    }

    private void check(Tally tally, String what, List<String> command) throws IOException, InterruptedException {
        Output output = call(command);
        if (output.exit == 0) tally.passed(what);
        else tally.failed(what, output.out + output.err);
    }

    private void runTests(Tally tally, List<String> command) throws IOException, InterruptedException {
        Output output = call(command);
        JsonNode suites = parse(output.out);
        if (suites == null) {
            // A pattern that matches nothing is answered by exit 0 and a sentence; everything else is a broken build.
            boolean matchedNothing = output.exit == 0 && command.size() > 3;
            if (!matchedNothing) tally.failed("forge test", output.out + output.err);
            return;
        }
        for (Map.Entry<String, JsonNode> suite : suites.properties()) {
            String contract = suite.getKey().substring(suite.getKey().lastIndexOf(':') + 1);
            for (Map.Entry<String, JsonNode> test :
                    suite.getValue().path("test_results").properties()) {
                count(tally, contract + "." + test.getKey(), test.getValue());
            }
        }
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
            Process process = new ProcessBuilder(new ArrayList<>(command))
                    .directory(contracts.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            return new Output(process.waitFor(), Files.readString(out), Files.readString(err));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }
}
