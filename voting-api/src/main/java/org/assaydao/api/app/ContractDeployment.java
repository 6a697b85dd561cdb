package org.assaydao.api.app;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.assaydao.api.app.cli.SampleKey;
import org.assaydao.api.app.embedded.ChainServer;
import org.assaydao.api.app.embedded.OwnersFile;
import org.assaydao.api.app.embedded.StartRefused;

/** Deploys the contracts to the embedded chain, once per data directory, by the script that an operator runs too. */
final class ContractDeployment {
    private static final int MINUTES = 5;

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
        run(draft);
        // The script writes while it simulates; the addresses are true once every transaction is in a kept block.
        chain.keepThroughNewest();
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return file;
    }

    private void run(Path draft) throws IOException {
        Path log = directory.resolve("deployment.log");
        OwnersFile.prepare(log);
        ProcessBuilder forge = new ProcessBuilder(OwnersFile.writing(List.of(
                        installation.forge().toString(),
                        "script",
                        "script/Deploy.s.sol",
                        "--rpc-url",
                        chain.rpc(),
                        "--broadcast",
                        "--slow",
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
        forge.environment()
                .put("FOUNDRY_BROADCAST", directory.resolve("broadcast").toString());
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
