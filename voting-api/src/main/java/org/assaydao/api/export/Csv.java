package org.assaydao.api.export;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Lines of CSV as RFC 4180 writes them. A cell that a spreadsheet would take for a formula gets an apostrophe before it, so that
 * nobody's words run in it; a whole number below zero is none.
 */
final class Csv {
    private static final Pattern FORMULA = Pattern.compile("^[=+\\-@\t\r]");
    private static final Pattern NUMBER = Pattern.compile("-[0-9]+");
    private static final Pattern QUOTED = Pattern.compile("[\",\r\n]");

    private Csv() {}

    /** One line, with its end. */
    static String line(List<String> cells) {
        return cells.stream().map(Csv::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String cell(String text) {
        boolean runs = FORMULA.matcher(text).find() && !NUMBER.matcher(text).matches();
        String safe = runs ? "'" + text : text;
        return QUOTED.matcher(safe).find() ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
