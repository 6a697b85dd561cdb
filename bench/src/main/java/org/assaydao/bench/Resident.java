package org.assaydao.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What a process and its children take of the machine, as {@code /proc} says: resident memory and processor time. */
final class Resident {
    private static final double TICKS_PER_SECOND = 100;
    private static final double KIB_PER_MIB = 1024;

    private final ProcessHandle root;

    Resident(ProcessHandle root) {
        this.root = root;
    }

    /** Resident set of the process itself, without its children [MiB]. */
    double application() throws IOException {
        return mebibytes(root);
    }

    /** Resident set of the embedded chain [MiB]; 0 when there is none. */
    double chain() throws IOException {
        double sum = 0;
        for (ProcessHandle child : root.descendants().toList()) {
            if (name(child).equals("anvil")) sum += mebibytes(child);
        }
        return sum;
    }

    /** Processor time of the process and all its children so far. */
    double cpuSeconds() throws IOException {
        double sum = 0;
        for (ProcessHandle one :
                Stream.concat(Stream.of(root), root.descendants()).toList()) sum += cpu(one);
        return sum;
    }

    private static double mebibytes(ProcessHandle process) throws IOException {
        for (String line : lines(process, "status")) {
            if (line.startsWith("VmRSS:")) return Double.parseDouble(line.replaceAll("[^0-9]", "")) / KIB_PER_MIB;
        }
        return 0;
    }

    private static String name(ProcessHandle process) throws IOException {
        return String.join("", lines(process, "comm")).strip();
    }

    /** The words behind the name in parentheses; utime and stime are the 12th and 13th of them. */
    private static double cpu(ProcessHandle process) throws IOException {
        String stat = String.join(" ", lines(process, "stat"));
        if (stat.isEmpty()) return 0;
        String[] words = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(words[11]) + Long.parseLong(words[12])) / TICKS_PER_SECOND;
    }

    /** Empty for a process that has ended. */
    private static List<String> lines(ProcessHandle process, String file) throws IOException {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), file));
        } catch (NoSuchFileException ended) {
            return List.of();
        } catch (IOException fault) {
            if (!process.isAlive()) return List.of();
            throw fault;
        }
    }
}
