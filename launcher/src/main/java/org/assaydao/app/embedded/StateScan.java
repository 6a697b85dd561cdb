package org.assaydao.app.embedded;

import java.util.OptionalLong;

/**
 * Looks through a chain's state, byte by byte, for the number of its newest block and for whether it is whole: one JSON object that
 * is closed, and nothing behind it. No part of it is built, for a state is as large as its chain's history.
 */
final class StateScan {
    private static final String NEWEST = "best_block_number";

    /** No name or number that is looked for is longer. */
    private static final int MOST = 32;

    private final StringBuilder text = new StringBuilder();
    private String name = "";
    private OptionalLong newest = OptionalLong.empty();
    private int depth;
    private boolean inString;
    private boolean escaped;
    private boolean closed;
    private boolean broken;

    void take(byte[] bytes, int count) {
        for (int i = 0; i < count && !broken; i++) {
            if (inString && depth > 1) i = passText(bytes, i, count);
            if (i == count) break;
            if (inString) inString(bytes[i]);
            else between(bytes[i]);
        }
    }

    /** Almost all of a state is text in its depth, of which nothing matters but where it ends. */
    private int passText(byte[] bytes, int from, int count) {
        if (escaped) return from;
        int i = from;
        while (i < count && bytes[i] != '"' && bytes[i] != '\\') i++;
        return i;
    }

    /** Empty unless what was taken is whole and names its newest block. */
    OptionalLong newestBlock() {
        return closed && !broken ? newest : OptionalLong.empty();
    }

    private void inString(byte each) {
        if (escaped) escaped = false;
        else if (each == '\\') escaped = true;
        else if (each == '"') inString = false;
        else keep(each);
    }

    private void between(byte each) {
        switch (each) {
            case ' ', '\t', '\r', '\n' -> {}
            case '{', '[' -> open(each);
            case '}', ']' -> close();
            default -> {
                broken = depth == 0;
                inside(each);
            }
        }
    }

    private void inside(byte each) {
        switch (each) {
            case '"' -> inString = true;
            case ':' -> nameEnds();
            case ',' -> memberEnds();
            default -> keep(each);
        }
    }

    private void open(byte each) {
        broken = closed || (depth == 0 && each == '[');
        depth++;
    }

    private void close() {
        memberEnds();
        depth--;
        closed = depth == 0;
        broken |= depth < 0;
    }

    private void nameEnds() {
        if (depth != 1) return;
        name = text.toString();
        text.setLength(0);
    }

    private void memberEnds() {
        if (depth != 1) return;
        try {
            if (name.equals(NEWEST)) newest = OptionalLong.of(Long.decode(text.toString()));
        } catch (NumberFormatException noNumber) {
            broken = true;
        }
        name = "";
        text.setLength(0);
    }

    private void keep(byte each) {
        if (depth == 1 && text.length() < MOST) text.append((char) each);
    }
}
