package org.assaydao.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * The Java tests of all modules that carry one tag, or none ({@code -}). Each module's run in a JVM of their own with that
 * module's class path, so that none passes or fails by what only another module brings.
 *
 * @param atOnce how many classes run side by side: those that mostly wait for other processes may
 */
record JavaStage(String title, String needs, String tag, int atOnce, Path home) implements Stage {
    private static final List<String> MODULES = List.of("governance-core", "voting-api", "launcher", "bench");

    @Override
    public void run(String name, Tally tally) throws IOException, InterruptedException {
        for (String module : MODULES) run(module, name, tally);
    }

    private void run(String module, String name, Tally tally) throws IOException, InterruptedException {
        Path target = home.resolve(module).resolve("target");
        Path printed = home.resolve(".assay").resolve("test-" + title + ".out");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of(
                "-cp",
                classPath(target),
                JavaTests.class.getName(),
                target.resolve("test-classes").toString(),
                tag,
                name,
                String.valueOf(atOnce)));
        Process tests = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectError(Redirect.appendTo(printed.toFile()))
                .start();
        try (BufferedReader lines = tests.inputReader(UTF_8)) {
            lines.lines().forEach(line -> count(line, tally));
        }
        int exit = tests.waitFor();
        if (exit != 0) {
            tally.failed(title + " of " + module, "The JVM of the tests ended with " + exit + "; see " + printed + ".");
        }
    }

    private String classPath(Path target) throws IOException {
        return String.join(
                File.pathSeparator,
                target.resolve("test-classes").toString(),
                target.resolve("classes").toString(),
                Files.readString(target.resolve("test-class-path")).strip(),
                home.resolve("launcher/target/test-classes").toString());
    }

    private static void count(String line, Tally tally) {
        String[] words = line.split("\t", 3);
        if (words.length < 3) throw new IllegalStateException("not a line of a test's report: " + line);
        String detail = new String(Base64.getDecoder().decode(words[2]), UTF_8);
        switch (words[0]) {
            case "passed" -> tally.passed(words[1]);
            case "skipped" -> tally.skipped(words[1], detail);
            default -> tally.failed(words[1], detail);
        }
    }
}
