package org.assaydao.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.assaydao.app.cli.SampleKey;
import org.assaydao.app.cli.SigningKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code assay keys}: the sample keys of the embedded chain. */
@Command(
        name = "keys",
        mixinStandardHelpOptions = true,
        description = "Names the sample keys of the embedded chain, for people without a wallet at hand.",
        footer = {
            "",
            "Their mnemonic is published (" + SampleKey.MNEMONIC + "): never send them anything on another chain."
        })
final class KeysCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private FarSide system = new FarSide();

    @Option(names = "--secrets", description = "Show the private keys too, to import them into a wallet.")
    private boolean secrets;

    @Override
    public Integer call() throws IOException {
        system.requireEmbeddedChain();
        PrintWriter out = spec.commandLine().getOut();
        for (SampleKey sample : SampleKey.values()) {
            if (!sample.isOffered()) continue;
            SigningKey key = sample.key();
            out.printf("%-9s %s  %s%n", sample.label(), key.address(), sample.purpose());
            if (secrets) out.printf("%-9s %s%n", "", key.secret());
        }
        out.flush();
        return 0;
    }
}
