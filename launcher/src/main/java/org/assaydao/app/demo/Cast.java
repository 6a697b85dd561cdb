package org.assaydao.app.demo;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.assaydao.app.cli.SigningKey;
import org.assaydao.kernel.Address;

/**
 * Who plays whom: every key is Keccak-256 of a published text, so that anybody can play the same again. They are worth
 * nothing on another chain, and whatever they were given there would be anybody's.
 */
final class Cast {
    /** The published seed; a role's key is Keccak-256 of {@code seed/role}. */
    static final String SEED = "assay demo, 2026";

    private final Map<String, SigningKey> keys = new ConcurrentHashMap<>();

    /** Who plays a recorded voter; the same in every election. */
    SigningKey voter(Address recorded) {
        return role("voter/" + recorded.toLowerCase());
    }

    /** The applicant of an election; another one in every run on the same data, for an applicant applies once. */
    SigningKey provider(String election, int run) {
        return role("provider/" + election.toLowerCase(Locale.ROOT) + "/" + run);
    }

    /** A voter of a constructed election. */
    SigningKey extra(String election, String name, int run) {
        return role("extra/" + election + "/" + name + "/" + run);
    }

    /** Somebody in the fraud that follows the elections. */
    SigningKey player(String name) {
        return role("fraud/" + name.toLowerCase(Locale.ROOT));
    }

    private SigningKey role(String role) {
        return keys.computeIfAbsent(role, text -> SigningKey.ofText(SEED + "/" + text));
    }
}
