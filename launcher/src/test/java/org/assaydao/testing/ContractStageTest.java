package org.assaydao.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests that forge is called for names alone that a test of a contract has; here there is no forge to be called. */
class ContractStageTest {
    @TempDir
    private Path contracts = Path.of("");

    private final Tally tally = new Tally(new PrintStream(PrintStream.nullOutputStream()), false);

    @BeforeEach
    void writeATest() throws IOException {
        Path folder = Files.createDirectories(contracts.resolve("test/Vault"));
        Files.writeString(folder.resolve("deposit.t.sol"), """
                contract VaultDepositTest is VaultTest {
                    function test_RevertWhen_nothing_is_paid() external {}
                }""");
    }

    private void run(String name) throws IOException, InterruptedException {
        new ContractStage(contracts, false).run(name, tally);
    }

    @Test
    void a_name_that_no_contract_and_no_test_has_calls_no_forge() throws IOException, InterruptedException {
        run("LeaseTest");
        assertThat(tally.total()).isZero();
    }

    @Test
    void a_part_of_a_contracts_or_a_tests_name_calls_it_whatever_its_case() {
        for (String name : new String[] {"vaultdeposit", "revertwhen_Nothing"}) {
            assertThatThrownBy(() -> run(name)).isInstanceOf(IOException.class).hasMessageContaining("tools/compile");
        }
    }
}
