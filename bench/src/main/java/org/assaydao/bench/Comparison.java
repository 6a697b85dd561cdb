package org.assaydao.bench;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Contenders measured by turns: the median of each, and its ratio to the bound's. */
final class Comparison {
    /** The contender that the others are held against. */
    static final String BOUND = "bound";

    private final String title;
    private final String unit;
    private final Map<String, List<Double>> samples = new LinkedHashMap<>();

    Comparison(String title, String unit) {
        this.title = title;
        this.unit = unit;
    }

    void add(String contender, double value) {
        samples.computeIfAbsent(contender, _ -> new ArrayList<>()).add(value);
    }

    double median(String contender) {
        return median(samples.getOrDefault(contender, List.of()));
    }

    /** What the contender reaches of the bound; 1 is all of it. */
    double ratio(String contender) {
        return median(contender) / median(BOUND);
    }

    /** The middle value; of an even number, the mean of the middle two. */
    static double median(List<Double> values) {
        if (values.isEmpty()) throw new IllegalArgumentException("nothing was measured");
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /** One line for each contender, with what each round came to. */
    void print(PrintWriter out) {
        out.println();
        out.printf("%-34s %12s %7s   rounds%n", title, unit, "ratio");
        samples.forEach((contender, values) -> out.printf(
                Locale.ROOT,
                "  %-32s %,12.0f %7s   %s%n",
                contender,
                median(values),
                samples.containsKey(BOUND) ? String.format(Locale.ROOT, "%.3f", ratio(contender)) : "-",
                String.join(
                        " ",
                        values.stream()
                                .map(value -> String.format(Locale.ROOT, "%.0f", value))
                                .toList())));
        out.flush();
    }
}
