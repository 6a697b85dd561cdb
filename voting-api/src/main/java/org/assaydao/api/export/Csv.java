package org.assaydao.api.export;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Lines of CSV as RFC 4180 writes them. What a spreadsheet would take for a formula gets an apostrophe before it, so that nobody's
 * words run in it: at the beginning of a cell, and wherever one would begin for a program that cuts cells at semicolons, tabs or
 * ends of lines, as where a comma is written in numbers. A whole number below zero is none.
 */
final class Csv {
    private static final Pattern FORMULA = Pattern.compile(
            "^(?=[=+\\-@\t\r\uff1d\uff0b\uff0d\uff20])|(?<=[;\t\r\n])(?=[ \"]*[=+\\-@\uff1d\uff0b\uff0d\uff20])");
    private static final Pattern NUMBER = Pattern.compile("-[0-9]+");
    private static final Pattern QUOTED = Pattern.compile("[\",\r\n]");

    private Csv() {}

    /** One line, with its end. */
    static String line(List<String> cells) {
        return cells.stream().map(Csv::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String cell(String text) {
        String safe =
                NUMBER.matcher(text).matches() ? text : FORMULA.matcher(text).replaceAll("'");
        return QUOTED.matcher(safe).find() ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
