package org.assaydao.app;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.assaydao.app.cli.SampleKey;
import org.assaydao.app.embedded.ChainServer;
import org.assaydao.app.embedded.OwnersFile;
import org.assaydao.app.embedded.StartRefused;
import org.springframework.util.FileSystemUtils;
import org.web3j.protocol.core.methods.request.Transaction;
import org.web3j.utils.Numeric;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Deploys the contracts to the embedded chain, once per data directory, by the script that an operator runs too: the script says
 * which transactions, and checks what they come to; here they are handed over together, for the script's own program waits
 * for a block of each.
 */
final class ContractDeployment {
    private static final int MINUTES = 5;

    /** Far above what a new chain's fee, 1 gwei, can rise to while these few blocks are full [wei]. */
    private static final BigInteger GAS_PRICE = BigInteger.TEN.pow(10);

    private final Installation installation;
    private final ChainServer chain;
    private final Path directory;
    private final Map<String, String> terms;

    /** @param terms further variables of the deployment script; they come before our own choices */
    ContractDeployment(Installation installation, ChainServer chain, Path directory, Map<String, String> terms) {
        this.installation = installation;
        this.chain = chain;
        this.directory = directory;
        this.terms = Map.copyOf(terms);
    }

    /** Where the addresses stand; deploys first if they do not. A start that was cut off deploys anew. */
    Path require() throws IOException {
        Path file = directory.resolve("deployment.json");
        if (Files.exists(file)) return file;
        Path draft = directory.resolve("deployment.draft.json");
        Path planned = directory.resolve("broadcast");
        FileSystemUtils.deleteRecursively(planned);
        run(draft, planned);
        // The script writes while it simulates; the addresses are true once every transaction is in a kept block.
        chain.carryOut(transactions(planned));
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return file;
    }

    /** What the script would have sent, one after the other by the same account. */
    private static List<Transaction> transactions(Path planned) throws IOException {
        Path newest;
        try (Stream<Path> files = Files.walk(planned)) {
            newest = files.filter(file -> file.endsWith("run-latest.json"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("the deployment script planned nothing into " + planned));
        }
        return JsonMapper.shared()
                .readTree(newest.toFile())
                .path("transactions")
                .valueStream()
                .map(one -> one.path("transaction"))
                .map(ContractDeployment::transaction)
                .toList();
    }

    private static Transaction transaction(JsonNode planned) {
        return new Transaction(
                planned.path("from").asString(),
                Numeric.decodeQuantity(planned.path("nonce").asString()),
                GAS_PRICE,
                Numeric.decodeQuantity(planned.path("gas").asString()),
                planned.path("to").asStringOpt().orElse(null),
                null,
                planned.path("input").asString());
    }

    private void run(Path draft, Path planned) throws IOException {
        Path log = directory.resolve("deployment.log");
        OwnersFile.prepare(log);
        ProcessBuilder forge = new ProcessBuilder(OwnersFile.writing(List.of(
                        installation.forge().toString(),
                        "script",
                        "script/Deploy.s.sol",
                        "--rpc-url",
                        chain.rpc(),
                        "--unlocked",
                        "--sender",
                        SampleKey.DEPLOYER.address().toString())))
                .directory(installation.contracts().toFile())
                .redirectErrorStream(true)
                .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(Redirect.to(log.toFile()));
        forge.environment().put("ASSAY_TREASURY", SampleKey.TREASURY.address().toString());
        forge.environment().put("ASSAY_AUDITORS", SampleKey.AUDITOR.address().toString());
        forge.environment().put("ASSAY_DEPLOYMENT", draft.toString());
        // Short windows, but for the day that delegators have to move: whoever tries the system moves its time by hand.
        forge.environment().put("ASSAY_VOTING_PERIOD", "259200");
        forge.environment().put("ASSAY_LATE_QUORUM_EXTENSION", "43200");
        forge.environment().put("ASSAY_MAX_OPEN_CASES", "100");
        forge.environment().putAll(terms);
        forge.environment().put("FOUNDRY_BROADCAST", planned.toString());
        Process running = forge.start();
        try {
            if (!running.waitFor(MINUTES, TimeUnit.MINUTES)) {
                running.destroyForcibly();
                throw new StartRefused(
                        "The contracts were not deployed within " + MINUTES + " minutes; see " + log + ".");
            }
        } catch (InterruptedException interrupted) {
            running.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while the contracts were being deployed.", interrupted);
        }
        if (running.exitValue() != 0 || !Files.exists(draft)) {
            throw new StartRefused("The contracts cannot be deployed to the embedded chain; see " + log + ".");
        }
    }
}
