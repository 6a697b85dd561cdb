package org.assaydao.app.story;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.assaydao.kernel.TokenAmount;

/** A picture of where money went, step by step; each bar begins where the one before it ended, unless it is a level. */
public record Waterfall(String title, List<Bar> bars) {
    private static final int WIDTH = 890;
    private static final int LABELS = 250;
    private static final int NUMBERS = 230;
    private static final int ROW = 38;
    private static final int THICK = 22;

    public Waterfall {
        bars = List.copyOf(bars);
    }

    /** What a bar shows. */
    public enum Kind {
        LEVEL,
        IN,
        OUT
    }

    /** One step of {@code amount}; the event that says it is linked. */
    public record Bar(String label, Kind kind, TokenAmount amount, Trace trace) {}

    /** A bar and between which levels it stands. */
    private record Placed(Bar bar, BigInteger from, BigInteger to) {}

    /** The picture as SVG that refers to nothing outside; {@code anchors} says where an event stands on the page. */
    String svg(Units units, Anchors anchors) {
        List<Placed> placed = placed();
        BigInteger top = placed.stream().map(Placed::to).reduce(BigInteger.ONE, BigInteger::max);
        StringBuilder svg = new StringBuilder(2048);
        svg.append("<svg class=\"waterfall\" role=\"img\" aria-label=\"")
                .append(Html.escaped(title))
                .append("\" viewBox=\"0 0 " + WIDTH + " " + (bars.size() * ROW + 8) + "\">\n");
        for (int i = 0; i < placed.size(); i++) {
            Placed one = placed.get(i);
            row(svg, i, one.bar(), scaled(one.from(), top), scaled(one.to(), top), units, anchors);
        }
        return svg.append("</svg>\n").toString();
    }

    private List<Placed> placed() {
        List<Placed> placed = new ArrayList<>();
        BigInteger level = BigInteger.ZERO;
        for (Bar bar : bars) {
            BigInteger amount = bar.amount().units();
            BigInteger from =
                    switch (bar.kind()) {
                        case LEVEL -> BigInteger.ZERO;
                        case IN -> level;
                        case OUT -> level.subtract(amount).max(BigInteger.ZERO);
                    };
            placed.add(new Placed(bar, from, from.add(amount)));
            level = bar.kind() == Kind.OUT ? from : from.add(amount);
        }
        return placed;
    }

    private static int scaled(BigInteger units, BigInteger top) {
        return units.multiply(BigInteger.valueOf(WIDTH - LABELS - NUMBERS))
                .divide(top)
                .intValueExact();
    }

    private static void row(StringBuilder svg, int index, Bar bar, int from, int to, Units units, Anchors anchors) {
        int y = index * ROW + 8;
        svg.append("<text class=\"label\" text-anchor=\"end\" x=\"" + (LABELS - 12) + "\" y=\"" + (y + 16) + "\">")
                .append(Html.escaped(bar.label()))
                .append("</text>\n");
        svg.append("<rect class=\"" + bar.kind().name().toLowerCase(Locale.ROOT) + "\" x=\""
                + (LABELS + from) + "\" y=\"" + y + "\" width=\"" + Math.max(2, to - from) + "\" height=\"" + THICK
                + "\" rx=\"3\"/>\n");
        svg.append("<a href=\"#" + anchors.of(bar.trace()) + "\"><text class=\"number\" x=\"" + (LABELS + to + 8)
                        + "\" y=\"" + (y + 16) + "\">")
                .append(sign(bar.kind()))
                .append(Html.escaped(units.text(bar.amount())))
                .append("</text></a>\n");
    }

    private static String sign(Kind kind) {
        return switch (kind) {
            case LEVEL -> "";
            case IN -> "+ ";
            case OUT -> "− ";
        };
    }
}
