package org.assaydao.api.app;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line of Assay; each subcommand is a class of its own and says itself what it does. */
@Command(
        name = "assay",
        description = "The governance backend of a DAO that lists providers of physical compute.",
        mixinStandardHelpOptions = true,
        version = "assay 0.1.0-SNAPSHOT",
        subcommands = {})
public final class AssayCommand {
    static void main(String[] arguments) {
        System.exit(new CommandLine(new AssayCommand()).execute(arguments));
    }
}
