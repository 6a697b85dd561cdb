package org.assaydao;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assaydao.mirror.TestChain;
import org.junit.jupiter.api.Test;

/** Tests that each invariant is quoted by every test that its page names, and that no test quotes one that is not there. */
class InvariantsPageTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (INV-\\d+) \\| .+ \\| (.+) \\|$");
    private static final Pattern NAMED = Pattern.compile("`([^`]+)`");
    private static final Pattern NUMBER = Pattern.compile("INV-\\d+");

    private final Path root = Objects.requireNonNull(TestChain.contracts().getParent());
    private final Path solidity = root.resolve("contracts/test");
    private final Path java = root.resolve("governance-core/src/test/java");

    /** The numbers of the page, each with the places that it names. */
    private Map<String, Set<String>> page() throws IOException {
        Map<String, Set<String>> page = new TreeMap<>();
        ROW.matcher(Files.readString(root.resolve("docs/invariants.md")))
                .results()
                .forEach(row -> assertThat(page.put(row.group(1), named(row.group(2))))
                        .as("%s is given twice", row.group(1))
                        .isNull());
        return page;
    }

    private static Set<String> named(String cell) {
        return NAMED.matcher(cell)
                .results()
                .map(name -> name.group(1))
                .flatMap(InvariantsPageTest::unbraced)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** {@code a/{b,c}.t.sol} is two places. */
    private static Stream<String> unbraced(String place) {
        int open = place.indexOf('{');
        if (open < 0) return Stream.of(place);
        int close = place.indexOf('}');
        return Stream.of(place.substring(open + 1, close).split(","))
                .map(one -> place.substring(0, open) + one + place.substring(close + 1));
    }

    @Test
    void every_place_that_the_page_names_quotes_the_number() throws IOException {
        Map<String, Set<String>> page = page();
        assertThat(page).isNotEmpty();
        Set<String> silent = new TreeSet<>();
        page.forEach((number, places) -> places.stream()
                .filter(place -> files(place).noneMatch(file -> numbers(file).contains(number)))
                .forEach(place -> silent.add(number + " " + place)));
        assertThat(silent).isEmpty();
    }

    @Test
    void every_number_that_a_test_quotes_stands_on_the_page() throws IOException {
        Set<String> quoted = Stream.concat(sources(solidity, ".sol"), sources(java, ".java"))
                .flatMap(file -> numbers(file).stream())
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(quoted).isNotEmpty().isSubsetOf(page().keySet());
    }

    private Stream<Path> files(String place) {
        if (place.endsWith("Test")) {
            return sources(java, ".java").filter(file -> file.endsWith(place + ".java"));
        }
        Path named = solidity.resolve(place);
        return Files.isDirectory(named)
                ? sources(named, ".sol")
                : Stream.of(named).filter(Files::exists);
    }

    private static Stream<Path> sources(Path folder, String ending) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).toList().stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Set<String> numbers(Path file) {
        try {
            return NUMBER.matcher(Files.readString(file))
                    .results()
                    .map(MatchResult::group)
                    .collect(Collectors.toSet());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
