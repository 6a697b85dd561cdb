package org.assaydao.api.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assaydao.api.Checkout;
import org.assaydao.kernel.Rule;
import org.junit.jupiter.api.Test;

/** Tests that no rule is added without a test that names it. */
class RulesNamedTest {
    @Test
    void every_rule_is_named_by_a_test() throws IOException {
        String tests = sources();
        List<String> unnamed = Stream.concat(Stream.of(Rule.values()), Stream.of(EdgeRule.values()))
                .map(Enum::name)
                .filter(name ->
                        !Pattern.compile("\\b" + name + "\\b").matcher(tests).find())
                .toList();
        assertThat(unnamed).isEmpty();
    }

    private static String sources() throws IOException {
        StringBuilder text = new StringBuilder();
        for (String module : List.of("governance-core", "voting-api", "launcher")) {
            try (Stream<Path> files = Files.walk(Checkout.HOME.resolve(module).resolve("src/test/java"))) {
                for (Path file : files.filter(each -> each.toString().endsWith("Test.java"))
                        .toList()) {
                    text.append(Files.readString(file));
                }
            }
        }
        return text.toString();
    }
}
