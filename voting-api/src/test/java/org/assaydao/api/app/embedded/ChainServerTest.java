package org.assaydao.api.app.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import org.assaydao.api.app.Installation;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.core.DefaultBlockParameterName;
import org.web3j.protocol.http.HttpService;

@Tag("integration")
class ChainServerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path temporary = Path.of("");

    @Test
    void no_block_becomes_final_while_its_state_cannot_be_saved() throws IOException {
        ChainServer chain = new ChainServer(
                Installation.current().anvil(),
                temporary.resolve("chain"),
                Ports.free(1).getFirst(),
                ChainPace.DEFAULT,
                Clock.systemUTC());
        Web3j node = Web3j.build(new HttpService(chain.rpc()));
        try {
            chain.start();
            await().atMost(PATIENCE).until(() -> number(node, DefaultBlockParameterName.FINALIZED) > 0);

            // A directory in the copy's place is what a full or broken disk is to the copier.
            Path good = temporary.resolve("chain/state.good");
            Files.delete(good);
            Files.createDirectories(good.resolve("in-the-way"));
            long saved = number(node, DefaultBlockParameterName.LATEST);
            await().atMost(PATIENCE).until(() -> chain.warning().contains("cannot be copied"));
            // Longer than it would take the chain to make final what is not saved.
            await().during(Duration.ofSeconds(12))
                    .atMost(PATIENCE)
                    .until(() -> number(node, DefaultBlockParameterName.FINALIZED) <= saved);

            Files.delete(good.resolve("in-the-way"));
            Files.delete(good);
            await().atMost(PATIENCE).until(() -> number(node, DefaultBlockParameterName.FINALIZED) > saved + 1);
            assertThat(chain.warning()).isEmpty();
        } finally {
            chain.stop();
            node.shutdown();
        }
    }

    private static long number(Web3j node, DefaultBlockParameterName which) throws IOException {
        BigInteger number = Objects.requireNonNull(
                        node.ethGetBlockByNumber(which, false).send().getBlock())
                .getNumber();
        return number.longValueExact();
    }
}
