package org.assaydao.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** What a system's processes take of the machine, as {@code /proc} says: resident memory and processor time. */
final class Resident {
    private static final double TICKS_PER_SECOND = 100;
    private static final double KIB_PER_MIB = 1024;

    private final ProcessHandle root;
    private final Path postmaster;

    /** Of the system whose application is {@code root}, with its data in that directory. */
    Resident(ProcessHandle root, Path data) {
        this.root = root;
        this.postmaster = data.resolve("postgres/data/postmaster.pid");
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

    /** Processor time of the application and the embedded chain so far. */
    double cpuSeconds() throws IOException {
        Work work = work();
        return work.application() + work.chain();
    }

    /** Processor time so far [s]. */
    Work work() throws IOException {
        double chain = 0;
        for (ProcessHandle child : root.descendants().toList()) chain += cpu(child);
        return new Work(cpu(root), postgres(), chain);
    }

    /** Its server is nobody's child; of its own children some have ended. */
    private double postgres() throws IOException {
        ProcessHandle server = ProcessHandle.of(
                        Long.parseLong(Files.readAllLines(postmaster).getFirst().strip()))
                .orElseThrow(() -> new IOException("PostgreSQL is gone"));
        double sum = cpu(server) + cpuOfEnded(server);
        for (ProcessHandle child : server.children().toList()) sum += cpu(child);
        return sum;
    }

    /** Processor time of the application, of PostgreSQL and of the embedded chain [s]. */
    record Work(double application, double postgres, double chain) {
        /** What came to this since {@code before}, without what an idle system takes in {@code seconds}. */
        Work since(Work before, Work idle, double seconds) {
            return new Work(
                    application - before.application - seconds * idle.application,
                    postgres - before.postgres - seconds * idle.postgres,
                    chain - before.chain - seconds * idle.chain);
        }

        /** The share of one of {@code count}. */
        Work each(double count) {
            return new Work(application / count, postgres / count, chain / count);
        }
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

    private static double cpu(ProcessHandle process) throws IOException {
        return seconds(process, 11);
    }

    private static double cpuOfEnded(ProcessHandle process) throws IOException {
        return seconds(process, 13);
    }

    /** The sum of two of the words behind the name in parentheses; utime and stime are the 12th and 13th of them. */
    private static double seconds(ProcessHandle process, int first) throws IOException {
        String stat = String.join(" ", lines(process, "stat"));
        if (stat.isEmpty()) return 0;
        String[] words = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(words[first]) + Long.parseLong(words[first + 1])) / TICKS_PER_SECOND;
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
