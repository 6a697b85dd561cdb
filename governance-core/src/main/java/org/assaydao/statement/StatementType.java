package org.assaydao.statement;

import java.util.Locale;
import java.util.Optional;

/** The statements that can be signed, and the field that names who must sign. */
public enum StatementType {
    APPLICATION("Application", "provider"),
    AUDIT_REPORT("AuditReport", "auditor"),
    QUESTION("Question", "asker"),
    ANSWER("Answer", "provider"),
    CLAIM("Claim", "claimant"),
    CLAIM_FOLLOW_UP("ClaimFollowUp", "claimant"),
    CLAIM_DECISION("ClaimDecision", "steward"),
    BALLOT("Ballot", "voter"),
    EXTENDED_BALLOT("ExtendedBallot", "voter");

    private final String primaryType;
    private final String actorField;

    StatementType(String primaryType, String actorField) {
        this.primaryType = primaryType;
        this.actorField = actorField;
    }

    /** The name of its EIP-712 struct. */
    public String primaryType() {
        return primaryType;
    }

    /** The field that names the actor, whose key must have signed. */
    public String actorField() {
        return actorField;
    }

    /** Its name in a path: {@code audit-report}. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** True for what the governor verifies; its domain is the governor's, all others' the registry's. */
    public boolean isBallot() {
        return this == BALLOT || this == EXTENDED_BALLOT;
    }

    /** The type of a path's name; empty for an unknown one. */
    public static Optional<StatementType> ofSlug(String slug) {
        for (StatementType type : values()) {
            if (type.slug().equals(slug)) return Optional.of(type);
        }
        return Optional.empty();
    }
}
