package org.assaydao.api.statement;

import java.util.Map;
import java.util.Optional;
import org.assaydao.statement.StatementType;

/** What the API says of each statement beyond its type: where it goes, and who will read it. */
final class Offered {
    private static final Map<String, StatementType> ALSO = Map.of("audit", StatementType.AUDIT_REPORT);

    private Offered() {}

    /** The type of a path's name; {@code audit} is short for {@code audit-report}. */
    static Optional<StatementType> named(String name) {
        return Optional.ofNullable(ALSO.get(name)).or(() -> StatementType.ofSlug(name));
    }

    static String submitTo(StatementType type) {
        return switch (type) {
            case APPLICATION -> "/v1/applications";
            case AUDIT_REPORT -> "/v1/audits";
            case QUESTION -> "/v1/questions";
            case ANSWER -> "/v1/answers";
            case CLAIM -> "/v1/claims";
            case CLAIM_FOLLOW_UP -> "/v1/claim-follow-ups";
            case CLAIM_DECISION -> "/v1/claim-decisions";
            case BALLOT, EXTENDED_BALLOT -> "/v1/proposals/{number}/ballots";
        };
    }

    static String publicForEver(StatementType type) {
        return switch (type) {
            case APPLICATION ->
                "Everything but person is public for ever. What is in person is kept encrypted, and can be erased; only"
                        + " its salted hash stays.";
            case AUDIT_REPORT -> "The whole report is public for ever, with your address and signature.";
            case QUESTION -> "Your question is public for ever, with your address and signature.";
            case ANSWER -> "Your answer is public for ever, with your address and signature.";
            case CLAIM ->
                "Your claim is public for ever, with your address, your loss, your reason and your signature. Refer to"
                        + " evidence by salted hashes, and name nobody in the reason.";
            case CLAIM_FOLLOW_UP -> "What you say is public for ever, with your address and signature.";
            case CLAIM_DECISION -> "Your decision and its reason are public for ever, with your address and signature.";
            case BALLOT -> "Your side and your voting power are public for ever, as every vote on a chain is.";
            case EXTENDED_BALLOT ->
                "Your side, your voting power and your reason are public for ever, as every vote on a chain is.";
        };
    }
}
