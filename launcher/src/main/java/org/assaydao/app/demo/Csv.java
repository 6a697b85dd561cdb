package org.assaydao.app.demo;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A table as spreadsheets and scripts write it (RFC 4180): with or without a byte order mark and quotes, its cells apart by
 * comma, semicolon or tab, its lines ended in any way, empty ones left out.
 */
final class Csv {
    private static final char QUOTE = '"';
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final String name;
    private final String text;
    private final char separator;
    private final List<Line> lines = new ArrayList<>();
    private List<String> cells = new ArrayList<>();
    private int row = 1;

    private Csv(String name, String text) {
        this.name = name;
        this.text = text;
        this.separator = separator(text);
    }

    /** One line that is not empty, with its number in the file, from 1. */
    record Line(int row, List<String> cells) {}

    static List<Line> read(String name, byte[] bytes) throws BadElectionFile {
        Csv table = new Csv(name, text(name, bytes));
        table.read();
        return table.lines;
    }

    /** Text as UTF-8, without the byte order mark that some programs put before it. */
    static String text(String name, byte[] bytes) throws BadElectionFile {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
        } catch (CharacterCodingException bad) {
            throw new BadElectionFile(name, "is not UTF-8; save it as \"CSV UTF-8\".");
        }
    }

    /** That of the first line in which one stands; a comma where none does. */
    private static char separator(String text) {
        String first = text.lines().findFirst().orElse("");
        for (char each : new char[] {',', ';', '\t'}) if (first.indexOf(each) >= 0) return each;
        return ',';
    }

    private void read() throws BadElectionFile {
        int at = 0;
        while (at < text.length()) at = cell(at);
        endLine();
    }

    /** Reads one cell and what ends it, and says where the next one begins. */
    private int cell(int from) throws BadElectionFile {
        StringBuilder cell = new StringBuilder();
        int at = text.charAt(from) == QUOTE ? quoted(from + 1, cell) : plain(from, cell);
        cells.add(cell.toString().strip());
        if (at == text.length()) return at;
        if (text.charAt(at) == separator) {
            if (at + 1 == text.length()) cells.add("");
            return at + 1;
        }
        boolean both = text.charAt(at) == '\r' && at + 1 < text.length() && text.charAt(at + 1) == '\n';
        endLine();
        row++;
        return at + (both ? 2 : 1);
    }

    private int plain(int from, StringBuilder cell) {
        int at = from;
        while (at < text.length() && !ends(text.charAt(at))) cell.append(text.charAt(at++));
        return at;
    }

    private boolean ends(char each) {
        return each == separator || each == '\r' || each == '\n';
    }

    /** A quote within quotes stands twice; a line may end in them. */
    private int quoted(int from, StringBuilder cell) throws BadElectionFile {
        int begun = row;
        for (int at = from; at < text.length(); at++) {
            char each = text.charAt(at);
            boolean twice = each == QUOTE && at + 1 < text.length() && text.charAt(at + 1) == QUOTE;
            if (each == QUOTE && !twice) {
                if (at + 1 < text.length() && !ends(text.charAt(at + 1))) {
                    throw fault(begun, "goes on behind its quote.");
                }
                return at + 1;
            }
            if (twice) at++;
            if (each == '\n') row++;
            cell.append(each);
        }
        throw fault(begun, "has a quote that nothing ends.");
    }

    private BadElectionFile fault(int at, String rule) {
        return new BadElectionFile(name, at, Integer.toString(cells.size() + 1), rule);
    }

    private void endLine() {
        if (cells.stream().anyMatch(cell -> !cell.isEmpty())) lines.add(new Line(row, cells));
        cells = new ArrayList<>();
    }
}
