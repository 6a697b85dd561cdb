package org.assaydao.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** The values of a run, in the order in which they were measured; written as a list of name, value and unit. */
final class Figures {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final List<Figure> all = new ArrayList<>();

    void add(String name, double value, String unit) {
        all.add(new Figure(name, value, unit));
    }

    List<Figure> all() {
        return List.copyOf(all);
    }

    String json() {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(all) + "\n";
    }

    void write(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) Files.createDirectories(folder);
        Files.writeString(file, json());
    }
}
