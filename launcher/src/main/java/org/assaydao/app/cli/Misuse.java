package org.assaydao.app.cli;

import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** How a command line that cannot be read is refused: what is wrong in one line, and where to read on in another. */
public final class Misuse implements IParameterExceptionHandler {
    @Override
    public int handleParseException(ParameterException fault, String[] arguments) {
        CommandLine command = fault.getCommandLine();
        PrintWriter err = command.getErr();
        err.println("assay: " + oneLine(sentence(fault)));
        UnmatchedArgumentException.printSuggestions(fault, err);
        err.println("Try ./" + command.getCommandSpec().qualifiedName() + " --help.");
        err.flush();
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }

    /** A wrong option is said even where something is missing too: often it was meant to be what is missing. */
    private static String sentence(ParameterException fault) {
        if (fault instanceof MissingParameterException) {
            List<String> unknown = fault.getCommandLine().getUnmatchedArguments();
            if (!unknown.isEmpty()) return "Unknown option: '" + String.join("', '", unknown) + "'";
        }
        return String.valueOf(fault.getMessage());
    }

    private static String oneLine(String sentence) {
        return sentence.replaceAll("\\p{Cntrl}+", " ");
    }
}
