package org.assaydao.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.assaydao.app.cli.Refusal;
import org.assaydao.kernel.Address;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code assay erase}: what a person may ask for by law, and what nobody can undo. */
@Command(
        name = "erase",
        mixinStandardHelpOptions = true,
        description =
                "Deletes the key of a provider's personal data. Every digest and signature stays verifiable; the data"
                        + " themselves cannot be read again, by anybody.")
final class EraseCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "PROVIDER", description = "The provider's address.")
    private String provider = "";

    @Option(names = "--yes", description = "Do it: it cannot be undone.")
    private boolean sure;

    @Mixin
    private RunningOption running = new RunningOption();

    @Override
    public Integer call() throws IOException {
        Address address = address();
        if (!sure) {
            throw new Refusal("Erasing cannot be undone; say --yes to erase what is personal of " + address + ".");
        }
        running.management().erase(address.toString());
        PrintWriter out = spec.commandLine().getOut();
        out.println("What was personal of " + address + " cannot be read any more.");
        out.flush();
        return 0;
    }

    private Address address() {
        try {
            return Address.parse(provider);
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), "PROVIDER: " + wrong.getMessage(), wrong);
        }
    }
}
