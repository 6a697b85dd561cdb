package org.assaydao.riskfund;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The differential test of slashes and payouts, Java's half: the committed file holds what Java makes of its random inputs.
 * {@code asJavaSplits.t.sol}, beside the contracts' own tests of both libraries, computes them again.
 */
class SplitVectorsTest {
    private static final Path CONTRACTS = Stream.of("../contracts", "contracts")
            .map(Path::of)
            .filter(Files::isDirectory)
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("the contracts are not beside the working directory"));

    @Test
    void the_committed_splits_are_javas() throws IOException {
        Path committed = CONTRACTS.resolve("test/data/splits.json");
        String today = SplitVectors.json();
        Path fresh = Files.writeString(Files.createTempFile("splits", ".json"), today);
        assertThat(Files.exists(committed) ? Files.readString(committed) : "")
                .as("%s; what Java makes of them now is in %s", committed, fresh)
                .isEqualTo(today);
        Files.delete(fresh);
    }
}
