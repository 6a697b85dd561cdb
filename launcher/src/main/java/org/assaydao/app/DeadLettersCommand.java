package org.assaydao.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.assaydao.app.cli.Management;
import org.assaydao.app.cli.Management.ParkedEvent;
import org.assaydao.app.cli.Management.Retried;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code assay deadletters}: the events that automations of a running system failed on and parked. */
@Command(
        name = "deadletters",
        mixinStandardHelpOptions = true,
        description = "Lists the events that automations failed on, and tries them again.",
        subcommands = {DeadLettersCommand.Listing.class, DeadLettersCommand.Retry.class})
final class DeadLettersCommand {
    /** {@code assay deadletters list}: shows them, never their payload. */
    @Command(name = "list", mixinStandardHelpOptions = true, description = "Shows the parked events.")
    static final class Listing implements Callable<Integer> {
        @Spec
        private CommandSpec spec;

        @Mixin
        private RunningOption running = new RunningOption();

        @Override
        public Integer call() throws IOException {
            PrintWriter out = spec.commandLine().getOut();
            out.print(table(running.management().deadLetters()));
            out.flush();
            return 0;
        }
    }

    /** {@code assay deadletters retry}: tries one or all of them; its exit code is 1 when any failed again. */
    @Command(
            name = "retry",
            mixinStandardHelpOptions = true,
            description = "Tries a parked event, with all that wait in its sequence, or every one.")
    static final class Retry implements Callable<Integer> {
        @Spec
        private CommandSpec spec;

        @ArgGroup(multiplicity = "1")
        private Which which = new Which();

        @Mixin
        private RunningOption running = new RunningOption();

        @Override
        public Integer call() throws IOException {
            Management management = running.management();
            Retried retried = which.all ? management.retryDeadLetters() : management.retryDeadLetter(which.id);
            PrintWriter out = spec.commandLine().getOut();
            out.println(outcome(retried));
            out.flush();
            return retried.handled() == retried.tried() ? 0 : 1;
        }
    }

    /** Either one letter or all of them. */
    static final class Which {
        @Parameters(paramLabel = "ID", description = "A letter's id, as list shows it.")
        private String id = "";

        @Option(names = "--all", description = "Every sequence, once.")
        private boolean all;
    }

    static String table(List<ParkedEvent> letters) {
        if (letters.isEmpty()) return "No dead letters.\n";
        StringBuilder text =
                new StringBuilder(row("ID", "AUTOMATION", "EVENT", "TYPE", "POSITION", "ENQUEUED", "CAUSE"));
        for (ParkedEvent each : letters) {
            String cause = each.cause().isEmpty() ? "waits behind the letter before it" : each.cause();
            String type = each.type().substring(each.type().lastIndexOf('.') + 1);
            text.append(row(each.id(), each.group(), each.eventId(), type, each.position(), each.enqueuedAt(), cause));
        }
        return text.toString();
    }

    /** A cause may quote a stranger's text: no control character of it reaches the terminal. */
    private static String row(String... cells) {
        String line =
                String.format(java.util.Locale.ROOT, "%-36s  %-28s  %-36s  %-28s  %-46s  %-30s  %s", (Object[]) cells);
        return line.replaceAll("\\p{Cntrl}", " ") + "\n";
    }

    static String outcome(Retried retried) {
        return retried.handled() + " of " + retried.tried() + " sequences handled; " + retried.remaining()
                + " dead letters remain.";
    }
}
