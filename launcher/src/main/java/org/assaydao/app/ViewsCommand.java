package org.assaydao.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.assaydao.app.cli.Management;
import org.assaydao.app.cli.Management.Rebuilding;
import org.assaydao.app.cli.Patience;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code assay views}: what can be done to the views of a running system. */
@Command(
        name = "views",
        mixinStandardHelpOptions = true,
        description = "Acts on the views of a running system.",
        subcommands = ViewsCommand.Rebuild.class)
final class ViewsCommand {
    /** {@code assay views rebuild}: builds one anew from the events while the old one answers. */
    @Command(
            name = "rebuild",
            mixinStandardHelpOptions = true,
            description = {
                "Builds a view anew from the events, beside the one that answers, and switches when it has caught up.",
                "An interrupted command interrupts nothing; the same command shows the rest."
            })
    static final class Rebuild implements Callable<Integer> {
        private static final Duration PATIENCE = Duration.ofHours(24);
        private static final int WIDTH = 40;

        @Spec
        private CommandSpec spec;

        @Parameters(
                paramLabel = "NAME",
                description = "proposals, ballots, providers, bonds, audits, questions or outbound.")
        private String name = "";

        @Mixin
        private RunningOption running = new RunningOption();

        @Override
        public Integer call() throws IOException {
            Management management = running.management();
            int generation = management.rebuildView(name).building();
            Patience.await("the view " + name + " to be built", PATIENCE, () -> {
                Rebuilding now = management.rebuilding(name);
                show(now);
                return now.active() >= generation;
            });
            end(generation);
            return 0;
        }

        private void show(Rebuilding progress) {
            if (!Ansi.AUTO.enabled()) return;
            long goal = Math.max(1, progress.goal());
            long reached = Math.clamp(progress.reached(), 0, goal);
            int full = (int) (reached * WIDTH / goal);
            PrintWriter out = spec.commandLine().getOut();
            out.print("\r" + "█".repeat(full) + "░".repeat(WIDTH - full)
                    + String.format(Locale.ROOT, " %,d of %,d events", reached, goal));
            out.flush();
        }

        private void end(int generation) {
            PrintWriter out = spec.commandLine().getOut();
            if (Ansi.AUTO.enabled()) out.println();
            out.println("The view " + name + " answers from its generation " + generation + " now.");
            out.flush();
        }
    }
}
