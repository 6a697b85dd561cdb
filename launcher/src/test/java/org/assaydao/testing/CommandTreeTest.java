package org.assaydao.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.assaydao.app.AssayCommand;
import org.assaydao.app.Installation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine;

/** Tests that every command of Assay explains itself, and says in one line what it does not understand. */
class CommandTreeTest {
    /** A checkout in which nothing is built. */
    @TempDir
    private Path bare = Path.of("");

    static List<List<String>> commands() {
        return Stream.concat(Stream.of(List.of("test")), below(AssayCommand.commandLine(), List.of()))
                .toList();
    }

    private static Stream<List<String>> below(CommandLine command, List<String> path) {
        Stream<List<String>> deeper = command.getSubcommands().entrySet().stream()
                .flatMap(sub -> below(
                        sub.getValue(),
                        Stream.concat(path.stream(), Stream.of(sub.getKey())).toList()));
        return Stream.concat(Stream.of(path), deeper);
    }

    @Test
    void the_tree_is_whole() {
        assertThat(commands())
                .contains(
                        List.of(),
                        List.of("test"),
                        List.of("serve"),
                        List.of("doctor"),
                        List.of("chain", "advance"),
                        List.of("views", "rebuild"),
                        List.of("deadletters", "retry"));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void every_command_option_and_parameter_is_described(List<String> path) {
        CommandLine command = root(path);
        for (String name : under(path))
            command = Objects.requireNonNull(command.getSubcommands().get(name));
        var spec = command.getCommandSpec();
        assertThat(spec.usageMessage().description()).isNotEmpty();
        assertThat(spec.args()).allSatisfy(argument -> assertThat(argument.description())
                .as(argument.toString())
                .isNotEmpty()
                .allMatch(line -> !line.isBlank()));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void help_is_printed_and_is_no_failure(List<String> path) {
        StringWriter out = new StringWriter();
        int code = root(path).setOut(new PrintWriter(out, true)).execute(arguments(path, "--help"));
        assertThat(code).isZero();
        assertThat(out.toString()).contains("Usage: " + String.join(" ", named(path)));
    }

    /** What the launcher shows without any build is what Java prints; where it is not, the right text is left to be copied. */
    @ParameterizedTest
    @MethodSource("commands")
    void help_that_builds_nothing_is_the_same(List<String> path) throws IOException, InterruptedException {
        StringWriter printed = new StringWriter();
        root(path).setOut(new PrintWriter(printed, true)).execute(arguments(path, "--help"));
        Path home = Installation.current().home();
        Path help = home.resolve("launcher/target/help");
        Files.writeString(
                Files.createDirectories(help).resolve(String.join("-", named(path)) + ".txt"), printed.toString());
        List<String> command = new ArrayList<>(List.of(bare.resolve("assay").toString()));
        command.addAll(path);
        command.add("--help");
        Files.createDirectories(bare.resolve("launcher/src/main"));
        Files.copy(home.resolve("assay"), bare.resolve("assay"), StandardCopyOption.COPY_ATTRIBUTES);
        FileSystemUtils.copyRecursively(home.resolve("launcher/src/main/help"), bare.resolve("launcher/src/main/help"));
        Process launcher = new ProcessBuilder(command).redirectErrorStream(true).start();
        String shown = new String(launcher.getInputStream().readAllBytes(), UTF_8);
        assertThat(shown)
                .as("cp launcher/target/help/* launcher/src/main/help/")
                .isEqualTo(printed.toString());
        assertThat(launcher.waitFor()).isZero();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void an_unknown_option_is_said_in_one_line_with_a_hint(List<String> path) {
        StringWriter err = new StringWriter();
        int code = root(path).setErr(new PrintWriter(err, true)).execute(arguments(path, "--nonsense"));
        assertThat(code).isEqualTo(2);
        assertThat(err.toString().lines())
                .containsExactly(
                        "assay: Unknown option: '--nonsense'", "Try ./" + String.join(" ", named(path)) + " --help.");
    }

    @Test
    void a_misspelt_command_is_answered_by_the_nearest() {
        StringWriter err = new StringWriter();
        CommandLine line = AssayCommand.commandLine().setErr(new PrintWriter(err, true));
        assertThat(line.execute("serv")).isEqualTo(2);
        assertThat(err.toString()).contains("'serv'", "assay serve");
    }

    private static CommandLine root(List<String> path) {
        return path.equals(List.of("test")) ? TestCommand.commandLine() : AssayCommand.commandLine();
    }

    /** The tests have a root of their own, for they are no part of what is shipped. */
    private static List<String> under(List<String> path) {
        return path.equals(List.of("test")) ? List.of() : path;
    }

    private static String[] arguments(List<String> path, String option) {
        String[] arguments =
                Arrays.copyOf(under(path).toArray(String[]::new), under(path).size() + 1);
        arguments[arguments.length - 1] = option;
        return arguments;
    }

    private static List<String> named(List<String> path) {
        return Stream.concat(Stream.of("assay"), path.stream()).toList();
    }
}
