package org.assaydao.app;

import java.nio.file.Files;
import java.nio.file.Path;
import org.assaydao.app.embedded.StartRefused;

/** Where the launcher installed what is not Java. */
public record Installation(Path home) {
    /** The checkout that the launcher named, or else the working directory. */
    public static Installation current() {
        return new Installation(Path.of(System.getProperty("assay.home", "")).toAbsolutePath());
    }

    /** The program that is the embedded chain. */
    public Path anvil() {
        Path anvil = home.resolve("contracts/node_modules/.bin/anvil");
        if (!Files.isExecutable(anvil)) {
            throw new StartRefused("The embedded chain's program " + anvil
                    + " is missing; start by ./assay, which installs it, or name a chain with --chain-rpc.");
        }
        return anvil;
    }

    /** The Foundry project of the contracts. */
    public Path contracts() {
        return home.resolve("contracts");
    }

    /** The program that runs the deployment script. */
    public Path forge() {
        Path forge = contracts().resolve("node_modules/.bin/forge");
        if (!Files.isExecutable(forge)) {
            throw new StartRefused("The program that deploys the contracts " + forge
                    + " is missing; start by ./assay, which installs it, or name a chain with --chain-rpc.");
        }
        return forge;
    }

    /** Where PostgreSQL's programs are unpacked once. */
    public Path postgresBinaries() {
        return home.resolve(".assay/postgres");
    }
}
