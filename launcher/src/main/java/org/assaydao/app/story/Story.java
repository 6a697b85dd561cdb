package org.assaydao.app.story;

import java.util.List;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.TokenAmount;

/**
 * A run's story: who did what, when, with which effect, and what it comes to.
 *
 * @param opening what is real in it and what is made, a paragraph each
 * @param verdict whether the ledger is equal everywhere, in a sentence
 * @param checks how to look for oneself, a line each
 */
public record Story(
        String title,
        List<String> opening,
        Units units,
        List<Person> people,
        List<Moment> moments,
        Waterfall waterfall,
        List<Share> shares,
        List<LedgerLine> ledger,
        String verdict,
        List<Document> documents,
        List<String> checks) {
    public Story {
        opening = List.copyOf(opening);
        people = List.copyOf(people);
        moments = List.copyOf(moments);
        shares = List.copyOf(shares);
        ledger = List.copyOf(ledger);
        documents = List.copyOf(documents);
        checks = List.copyOf(checks);
    }

    /** Somebody who acts. */
    public record Person(String name, String part, Address account) {}

    /**
     * What one harmed user was awarded and paid.
     *
     * @param sender who sent the draw; empty where nobody did
     * @param trace the draw; the sweep where nobody sent one
     */
    public record Share(
            String name, Address account, TokenAmount award, TokenAmount paid, String sender, Trace trace) {}

    /**
     * A text whose hash is on chain.
     *
     * @param hash SHA-256 of its bytes in UTF-8
     */
    public record Document(String title, String text, String hash) {}
}
