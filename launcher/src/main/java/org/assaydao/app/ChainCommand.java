package org.assaydao.app;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.assaydao.app.cli.Refusal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code assay chain}: what can be done to the embedded chain of a running system. */
@Command(
        name = "chain",
        mixinStandardHelpOptions = true,
        description = "Acts on the embedded chain of a running system.",
        subcommands = ChainCommand.Advance.class)
final class ChainCommand {
    /** {@code assay chain advance}: moves its time. */
    @Command(
            name = "advance",
            mixinStandardHelpOptions = true,
            description =
                    "Moves the chain's time forward, with a single block, and returns when no crash takes that back.")
    static final class Advance implements Callable<Integer> {
        @Spec
        private CommandSpec spec;

        @Parameters(paramLabel = "SPAN", description = "How far, for example 90s, 15m, 12h, 3d, 2w or 1d12h.")
        private String span = "";

        @Mixin
        private RunningOption running = new RunningOption();

        @Override
        public Integer call() throws IOException {
            Duration by = ChainDuration.parse(span);
            RunningFile system = running.system();
            if (!system.hasEmbeddedChain()) {
                throw new Refusal("This system runs on a real chain, whose time nobody can move.");
            }
            system.operator().advanceChain(by.toSeconds());
            spec.commandLine().getOut().println("The chain's time has moved forward by " + span + ".");
            return 0;
        }
    }
}
