package org.assaydao.app;

import java.io.IOException;
import org.assaydao.app.cli.Misuse;
import org.assaydao.app.embedded.StartRefused;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParseResult;

/** The command line of Assay; each subcommand is a class of its own and says itself what it does. */
@Command(
        name = "assay",
        description = "The governance backend of a DAO that lists providers of physical compute.",
        mixinStandardHelpOptions = true,
        version = "assay 0.1.0-SNAPSHOT",
        footer = {
            "",
            "./assay test runs the tests; ./assay test --help says which.",
            "./assay bench measures the system beside its limits, and what a ballot costs on chain.",
            "./assay warm makes the starts of this build quicker."
        },
        subcommands = {
            ServeCommand.class,
            ChainCommand.class,
            ViewsCommand.class,
            DeadLettersCommand.class,
            ReconcileCommand.class,
            EraseCommand.class,
            DemoCommand.class,
            DoctorCommand.class,
            KeysCommand.class,
            SignCommand.class,
            SendCommand.class,
            EvidenceCommand.class,
            VoteCommand.class,
            ExportCommand.class
        })
public final class AssayCommand {
    static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /** The command line with its manner of failing: a refusal is a sentence, anything else is a fault and shows where. */
    public static CommandLine commandLine() {
        return new CommandLine(new AssayCommand())
                .setExecutionExceptionHandler(AssayCommand::explain)
                .setParameterExceptionHandler(new Misuse());
    }

    private static int explain(Exception fault, CommandLine command, ParseResult parsed) throws Exception {
        if (!(fault instanceof StartRefused) && !(fault instanceof IOException)) throw fault;
        command.getErr().println("assay: " + fault.getMessage());
        return command.getCommandSpec().exitCodeOnExecutionException();
    }
}
