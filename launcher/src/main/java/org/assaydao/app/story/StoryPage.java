package org.assaydao.app.story;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.assaydao.kernel.TokenAmount;
import org.jspecify.annotations.Nullable;

/** A story as one HTML page: no script, no file and no address beside it, every amount linked to the event that says it. */
public final class StoryPage {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private static final String STYLE = """
            :root{color-scheme:light dark;--ink:#1c2127;--soft:#5b6672;--line:#d9dee4;--back:#fbfbf9;--mark:#0b6e6e;
            --in:#3a7d44;--out:#b3542d;--level:#33557f}
            @media(prefers-color-scheme:dark){:root{--ink:#e6e8ea;--soft:#9aa5b1;--line:#39424c;--back:#16191d;--mark:#5cc3c3;
            --in:#6dbb78;--out:#e08a63;--level:#7da4d6}}
            *{box-sizing:border-box}
            body{margin:0 auto;padding:2.5rem 1.25rem 5rem;max-width:66rem;background:var(--back);color:var(--ink);
            font:1rem/1.55 Georgia,'Times New Roman',serif}
            h1{font-size:2.1rem;line-height:1.15;margin:0 0 1rem}h2{margin:3rem 0 .75rem;font-size:1.35rem}
            p{max-width:42rem}.soft{color:var(--soft)}a{color:var(--mark);text-decoration-thickness:1px}
            table{border-collapse:collapse;width:100%;font:.9rem/1.45 system-ui,sans-serif;font-variant-numeric:tabular-nums}
            th,td{text-align:left;vertical-align:top;padding:.45rem .7rem;border-bottom:1px solid var(--line)}
            th{font-weight:600;color:var(--soft)}td.n,th.n{text-align:right;white-space:nowrap}
            .wide{overflow-x:auto}code,pre{font:.82rem/1.45 ui-monospace,monospace;overflow-wrap:anywhere}
            pre{white-space:pre-wrap;padding:.8rem 1rem;border:1px solid var(--line);border-radius:6px}
            .time td:first-child{white-space:nowrap;color:var(--soft);border-left:3px solid var(--mark);padding-left:1rem}
            .effect{white-space:nowrap}.act{color:var(--soft);font-size:.8rem}
            tr.account th{padding-top:1.2rem;color:var(--ink)}tr.sum td{font-weight:600}
            svg.waterfall{width:100%;height:auto;font:14px system-ui,sans-serif}
            .waterfall text{fill:var(--ink)}.waterfall .number{fill:var(--mark)}
            .waterfall rect.level{fill:var(--level)}.waterfall rect.in{fill:var(--in)}.waterfall rect.out{fill:var(--out)}
            .verdict{font-weight:600;border-left:3px solid var(--in);padding-left:1rem}
            :target{outline:2px solid var(--mark)}
            """;

    private final Story story;
    private final Anchors anchors = new Anchors();
    private final StringBuilder page = new StringBuilder(1 << 16);

    private StoryPage(Story story) {
        this.story = story;
    }

    /** The page as text, to be written in UTF-8. */
    public static String of(Story story) {
        return new StoryPage(story).whole();
    }

    private String whole() {
        page.append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n")
                .append("<meta http-equiv=\"Content-Security-Policy\"")
                .append(" content=\"default-src 'none';style-src 'unsafe-inline'\">\n<title>")
                .append(Html.escaped(story.title()))
                .append("</title>\n<style>\n")
                .append(STYLE)
                .append("</style>\n</head>\n<body>\n");
        element("h1", story.title());
        story.opening().forEach(paragraph -> element("p", paragraph));
        heading("Where the bond went", story.waterfall().title());
        page.append("<div class=\"wide\">")
                .append(story.waterfall().svg(story.units(), anchors))
                .append("</div>\n");
        people();
        timeline();
        shares();
        ledger();
        documents();
        events();
        heading("Look for yourself", "While the system runs, on its own machine:");
        page.append("<pre>")
                .append(Html.escaped(String.join("\n", story.checks())))
                .append("</pre>\n");
        return page.append("</body>\n</html>\n").toString();
    }

    private void people() {
        heading("Who is in it", "");
        open("", "Name", "Part", "Account");
        for (Story.Person one : story.people()) {
            page.append("<tr>");
            cell(one.name());
            cell(one.part());
            code(one.account().toString());
            page.append("</tr>\n");
        }
        close();
    }

    private void timeline() {
        heading("What happened", "Times are the chain's, UTC.");
        open("time", "When", "Who", "Did what", "Effect", "Event");
        List<Moment> inOrder = story.moments().stream()
                .sorted(Comparator.comparingLong((Moment one) -> one.trace().block())
                        .thenComparingLong(one -> one.trace().logIndex()))
                .toList();
        for (Moment one : inOrder) {
            page.append("<tr>");
            cell(DAY.format(Instant.ofEpochSecond(one.time())));
            cell(one.who());
            page.append("<td>").append(Html.escaped(one.did())).append("<br><span class=\"act\">");
            page.append(Html.escaped(one.act())).append("</span></td><td class=\"effect\">");
            for (Effect effect : one.effects()) {
                amount(effect.amount(), effect.trace());
                page.append(' ').append(Html.escaped(effect.what())).append("<br>");
            }
            page.append("</td><td>");
            link(one.trace().event(), one.trace());
            page.append("</td></tr>\n");
        }
        close();
    }

    private void shares() {
        heading(
                "Who was paid",
                "Each award, which is no fact of the chain, what of it was paid, which is one, and who sent the draw.");
        open("", "Name", "Account", "Award", "Paid", "Sent by");
        for (Story.Share one : story.shares()) {
            page.append("<tr>");
            cell(one.name());
            code(one.account().toString());
            number(story.units().text(one.award()));
            page.append("<td class=\"n\">");
            amount(one.paid(), one.trace());
            page.append("</td>");
            cell(one.sender().isEmpty() ? "nobody: swept" : one.sender());
            page.append("</tr>\n");
        }
        close();
    }

    private void ledger() {
        heading("Where every unit went", "");
        page.append("<p class=\"verdict\">")
                .append(Html.escaped(story.verdict()))
                .append("</p>\n");
        open("", "", "Chain", "Store", "View");
        String account = "";
        for (LedgerLine line : story.ledger()) {
            if (!line.account().equals(account)) {
                account = line.account();
                page.append("<tr class=\"account\"><th colspan=\"4\">")
                        .append(Html.escaped(account))
                        .append("</th></tr>\n");
            }
            page.append("<tr>");
            cell((line.comesIn() ? "in: " : "out: ") + line.what());
            page.append("<td class=\"n\">").append(Html.escaped(story.units().text(line.chain())));
            for (Trace trace : line.traces()) {
                page.append(' ');
                link(anchors.of(trace), trace);
            }
            page.append("</td>");
            number(story.units().text(line.store()));
            number(shown(line.view()));
            page.append("</tr>\n");
        }
        close();
    }

    private String shown(@Nullable TokenAmount view) {
        return view == null ? "within the reserve" : story.units().text(view);
    }

    private void documents() {
        heading("Texts whose hash is on chain", "SHA-256 of the text in UTF-8, without a line end behind it.");
        for (Story.Document one : story.documents()) {
            page.append("<details><summary>")
                    .append(Html.escaped(one.title()))
                    .append(" <code>")
                    .append(Html.escaped(one.hash()))
                    .append("</code></summary><pre>")
                    .append(Html.escaped(one.text()))
                    .append("</pre></details>\n");
        }
    }

    private void events() {
        heading("Events", "What the amounts above are linked to.");
        open("", "", "Event", "Contract", "Block", "Log", "Transaction");
        for (Map.Entry<Trace, String> one : anchors.all()) {
            Trace trace = one.getKey();
            page.append("<tr id=\"").append(one.getValue()).append("\">");
            cell(one.getValue());
            cell(trace.event());
            code(trace.contract());
            number(Long.toString(trace.block()));
            number(Long.toString(trace.logIndex()));
            code(trace.transaction());
            page.append("</tr>\n");
        }
        close();
    }

    private void heading(String title, String below) {
        element("h2", title);
        if (!below.isEmpty())
            page.append("<p class=\"soft\">").append(Html.escaped(below)).append("</p>\n");
    }

    private void element(String tag, String text) {
        page.append('<')
                .append(tag)
                .append('>')
                .append(Html.escaped(text))
                .append("</")
                .append(tag)
                .append(">\n");
    }

    private void open(String style, String... columns) {
        page.append("<div class=\"wide\"><table class=\"").append(style).append("\"><thead><tr>");
        for (String column : columns)
            page.append("<th>").append(Html.escaped(column)).append("</th>");
        page.append("</tr></thead><tbody>\n");
    }

    private void close() {
        page.append("</tbody></table></div>\n");
    }

    private void cell(String text) {
        page.append("<td>").append(Html.escaped(text)).append("</td>");
    }

    private void number(String text) {
        page.append("<td class=\"n\">").append(Html.escaped(text)).append("</td>");
    }

    private void code(String text) {
        page.append("<td><code>").append(Html.escaped(text)).append("</code></td>");
    }

    private void amount(TokenAmount amount, Trace trace) {
        link(story.units().text(amount), trace);
    }

    private void link(String text, Trace trace) {
        page.append("<a href=\"#")
                .append(anchors.of(trace))
                .append("\">")
                .append(Html.escaped(text))
                .append("</a>");
    }
}
