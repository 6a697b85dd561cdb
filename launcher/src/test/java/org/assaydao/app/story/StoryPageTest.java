package org.assaydao.app.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.TokenAmount;
import org.junit.jupiter.api.Test;

/** The page stands alone, shows text as text, and leads from every amount to its event. */
class StoryPageTest {
    private static final String HOSTILE = "<script>alert(\"1\")</script> & 'more'";
    private static final Units UNITS = new Units("SBD", 18);
    private static final Trace OPENED = new Trace("DisputeOpened", "court 0xc0", 7, "0xaa", 0);
    private static final Trace SLASHED = new Trace("BondSlashed", "vault 0xba", 9, "0xbb", 3);

    @Test
    void what_people_wrote_is_shown_as_text() {
        String page = StoryPage.of(story(HOSTILE));

        assertThat(page)
                .doesNotContain("<script")
                .contains("&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;more&#39;");
    }

    @Test
    void it_refers_to_nothing_outside_itself() {
        String page = StoryPage.of(story("Mara"));

        assertThat(page)
                .doesNotContain(
                        "src=", "url(", "@import", "<link", "<script", "<img", "<iframe", "http://", "https://");
        assertThat(matches(page, "href=\"([^\"]*)\"")).isNotEmpty().allSatisfy(href -> assertThat(href)
                .startsWith("#"));
    }

    @Test
    void every_link_leads_to_an_event_with_its_transaction() {
        String page = StoryPage.of(story("Mara"));

        List<String> targets = matches(page, "<tr id=\"([^\"]*)\">");
        assertThat(targets).doesNotHaveDuplicates().hasSize(2);
        assertThat(matches(page, "href=\"#([^\"]*)\"")).isSubsetOf(targets).containsAll(targets);
        assertThat(page).contains("<a href=\"#e1\">8 000 SBD</a>", "<code>0xbb</code>", "<code>0xaa</code>");
    }

    @Test
    void moments_stand_in_the_order_of_the_chain() {
        String page = StoryPage.of(story("Mara"));

        assertThat(page.indexOf("accuses")).isPositive().isLessThan(page.indexOf("settle it"));
    }

    @Test
    void amounts_keep_every_digit() {
        assertThat(UNITS.text(UNITS.whole(8_000))).isEqualTo("8 000 SBD");
        assertThat(UNITS.text(TokenAmount.of(1))).isEqualTo("0.000000000000000001 SBD");
        assertThat(UNITS.text(TokenAmount.ZERO)).isEqualTo("0 SBD");
        assertThat(UNITS.text(TokenAmount.parse("1234567500000000000000000"))).isEqualTo("1 234 567.5 SBD");
        assertThat(new Units("X", 0).text(TokenAmount.of(10))).isEqualTo("10 X");
    }

    @Test
    void a_waterfall_begins_each_bar_where_the_one_before_ended() {
        Waterfall falls = new Waterfall(
                "From a bond",
                List.of(
                        new Waterfall.Bar("Bond", Waterfall.Kind.LEVEL, TokenAmount.of(410), OPENED),
                        new Waterfall.Bar("Kept", Waterfall.Kind.OUT, TokenAmount.of(110), OPENED),
                        new Waterfall.Bar("Paid", Waterfall.Kind.OUT, TokenAmount.of(300), OPENED)));

        String svg = falls.svg(new Units("U", 0), new Anchors());

        assertThat(matches(svg, "<rect [^>]* x=\"(\\d+)\"")).containsExactly("250", "550", "250");
        assertThat(matches(svg, "<rect [^>]* width=\"(\\d+)\"")).containsExactly("410", "110", "300");
    }

    private static Story story(String who) {
        TokenAmount amount = UNITS.whole(8_000);
        Address account = Address.parse("0x00000000000000000000000000000000000000a1");
        return new Story(
                "A story of " + who,
                List.of("Opening of " + who),
                UNITS,
                List.of(new Story.Person(who, "part of " + who, account)),
                List.of(
                        new Moment(
                                1_790_000_100,
                                "act",
                                "Keepers",
                                "settle it",
                                List.of(new Effect(amount, "slashed", SLASHED)),
                                SLASHED),
                        new Moment(1_790_000_000, "act", who, "accuses", List.of(), OPENED)),
                new Waterfall("From a bond", List.of(new Waterfall.Bar(who, Waterfall.Kind.LEVEL, amount, SLASHED))),
                List.of(
                        new Story.Share(who, account, amount, amount, who, SLASHED),
                        new Story.Share(who, account, amount, TokenAmount.ZERO, "", SLASHED)),
                List.of(new LedgerLine(
                        "Bond of " + who, "paid in", true, amount, amount, null, List.of(OPENED, SLASHED))),
                "All of " + who,
                List.of(new Story.Document("Text of " + who, who, "0xcc")),
                List.of("look at " + who));
    }

    private static List<String> matches(String text, String pattern) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }
}
