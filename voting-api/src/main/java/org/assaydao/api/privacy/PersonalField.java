package org.assaydao.api.privacy;

import java.util.List;

/**
 * One field that is about a person.
 *
 * @param protection {@code SEALED}: encrypted under a key of its subject's own, and erased with it; {@code PUBLIC}: on chain
 *     or signed, for ever; {@code TRANSIENT}: in memory only
 * @param readers who can read it
 */
record PersonalField(String field, Protection protection, String purpose, String retention, String readers) {
    enum Protection {
        SEALED,
        PUBLIC,
        TRANSIENT
    }

    private static final String UNTIL_ERASED = "until the provider's personal data are erased; its hash stays for ever";
    private static final String NAMED_READERS =
            "whom the operator lets read it, by name and purpose, each time recorded";

    /** All of them. What stands in an application's person must stand here: a test compares the two. */
    static List<PersonalField> all() {
        return List.of(
                sealed("legalName", "says who answers for the application"),
                sealed("email", "reaches the applicant about the application"),
                sealed("kycReference", "finds the check of identity that was made elsewhere"),
                sealed("licence", "proves a permission that the applicant's trade needs"),
                sealed("taxResidence", "says which tax rules the applicant falls under"),
                sealed("salt", "keeps the public hash of these fields from being guessed"),
                new PersonalField(
                        "address",
                        Protection.PUBLIC,
                        "names who signed, voted, applied, asked or reported",
                        "for ever: it stands on chain or in a signed statement",
                        "everybody"),
                new PersonalField(
                        "reason, question, answer, profile",
                        Protection.PUBLIC,
                        "is what a person wrote to be read by all",
                        "for ever: it stands on chain or in a signed statement",
                        "everybody"),
                new PersonalField(
                        "network address",
                        Protection.TRANSIENT,
                        "keeps one sender's flood from the others",
                        "in memory, until its budget is full again; it is not stored",
                        "nobody"));
    }

    private static PersonalField sealed(String field, String purpose) {
        return new PersonalField("person." + field, Protection.SEALED, purpose, UNTIL_ERASED, NAMED_READERS);
    }
}
