package org.assaydao.statement;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;

/** The struct types of all statements, and the limits of their fields. A changed type is another statement for ever. */
final class StatementSchema {
    /** The longest text that stands in an event: a description, a question, a summary [bytes of UTF-8]. */
    private static final int LONG_TEXT = 2_048;

    private static final int SHORT_TEXT = 256;
    private static final int MANY = 64;

    // An application is kept for ever and costs its signer nothing: of its full size it is some 20 kB.
    private static final int ATTRIBUTES = 24;
    private static final int DOCUMENTS = 16;

    /** More than there is of any token, and so little that no incident's awards leave uint256 together. */
    private static final BigInteger MOST_LOSS = BigInteger.ONE.shiftLeft(128);

    /** More than all there is of any kind, in its unit: 10³⁰ bytes are a million yottabytes. */
    private static final BigInteger MOST_CAPACITY = BigInteger.TEN.pow(30);

    // How many kinds the features know; a test holds these to their enums, which stand above this package.
    static final int RESOURCE_KINDS = 6;
    static final int AUDIT_KINDS = 5;
    static final int CLAIM_ACTS = 3;
    static final int CLAIM_VERDICTS = 3;

    static final StructTypes TYPES = StructTypes.parse(
            "Application(address provider,string name,string website,Resource[] resources,Attribute[] attributes,"
                    + "string cooperationMode,string cooperationTerms,string jurisdiction,string governingLaw,"
                    + "string dataUsePolicy,string energySource,string energyEfficiency,string feeTerms,"
                    + "bytes32[] documents,Person person,bytes32 previous,uint64 validUntil)",
            "Resource(uint8 kind,uint256 capacity)",
            "Attribute(uint8 kind,string key,string value)",
            "AttributeSet(Attribute[] attributes)",
            "Person(string legalName,string email,string kycReference,string licence,string taxResidence,bytes32 salt)",
            "AuditReport(address provider,address auditor,uint8 kind,uint8 resource,bytes32 attributesHash,"
                    + "uint256 capacity,uint64 measuredFrom,uint64 measuredTo,string[] evidence,string summary,"
                    + "bytes32 previous,uint64 validUntil)",
            "Question(address provider,address asker,string text,bytes32 previous,uint64 validUntil)",
            "Answer(address provider,bytes32 question,string text,bytes32 previous,uint64 validUntil)",
            "Claim(address claimant,bytes32 incident,address token,uint256 loss,string reason,bytes32[] evidence,"
                    + "bytes32 previous,uint64 validUntil)",
            "ClaimFollowUp(address claimant,bytes32 incident,uint8 act,string text,bytes32 previous,uint64 validUntil)",
            "ClaimDecision(address steward,bytes32 incident,address claimant,bytes32 claim,uint8 verdict,uint256 award,"
                    + "string reason,bytes32 previous,uint64 validUntil)",
            BallotEncoding.BALLOT,
            BallotEncoding.EXTENDED_BALLOT);

    private static final Limit ANY_SHORT = new Limit.Text(0, SHORT_TEXT, false);
    private static final Limit SOME_SHORT = new Limit.Text(1, SHORT_TEXT, false);
    private static final Limit ANY_LONG = new Limit.Text(0, LONG_TEXT, true);
    private static final Limit SOME_LONG = new Limit.Text(1, LONG_TEXT, true);
    private static final Limit A_KIND = Limit.Within.upTo(RESOURCE_KINDS - 1);

    private static final Map<String, Limit> LIMITS = limits();

    private StatementSchema() {}

    /** The limit of a field; a text that has none of its own is short, an array has at most 64 entries. */
    static Limit limit(String struct, Field field) {
        Limit own = LIMITS.get(struct + "." + field.name());
        if (own != null) return own;
        if (field.type().endsWith("]")) return new Limit.Entries(0, MANY);
        // Chain times are 64-bit on chain and signed here; no clock comes near the difference.
        return field.type().equals("uint64") ? Limit.Within.upTo(Long.MAX_VALUE) : ANY_SHORT;
    }

    private static Map<String, Limit> limits() {
        Map<String, Limit> limits = new HashMap<>();
        limits.put("Application.name", SOME_SHORT);
        limits.put("Application.resources", new Limit.Entries(1, RESOURCE_KINDS));
        limits.put("Application.attributes", new Limit.Entries(1, ATTRIBUTES));
        limits.put("Application.documents", new Limit.Entries(0, DOCUMENTS));
        limits.put("Application.cooperationTerms", ANY_LONG);
        limits.put("Application.dataUsePolicy", ANY_LONG);
        limits.put("Application.feeTerms", ANY_LONG);
        limits.put("Person.legalName", SOME_SHORT);
        limits.put("Application.website", new Limit.WebAddress(SHORT_TEXT));
        limits.put("Person.salt", new Limit.Something());
        limits.put("Resource.kind", A_KIND);
        limits.put("Resource.capacity", new Limit.Within(BigInteger.ONE, MOST_CAPACITY));
        limits.put("AuditReport.capacity", new Limit.Within(BigInteger.ZERO, MOST_CAPACITY));
        limits.put("Attribute.kind", A_KIND);
        limits.put("Attribute.key", SOME_SHORT);
        limits.put("AuditReport.kind", Limit.Within.upTo(AUDIT_KINDS - 1));
        limits.put("AuditReport.resource", A_KIND);
        limits.put("AuditReport.summary", SOME_LONG);
        limits.put("Question.text", SOME_LONG);
        limits.put("Answer.text", SOME_LONG);
        limits.put("Claim.loss", new Limit.Within(BigInteger.ONE, MOST_LOSS));
        limits.put("Claim.reason", SOME_LONG);
        limits.put("Claim.evidence", new Limit.Entries(0, DOCUMENTS));
        limits.put("ClaimFollowUp.act", Limit.Within.upTo(CLAIM_ACTS - 1));
        limits.put("ClaimFollowUp.text", ANY_LONG);
        limits.put("ClaimDecision.verdict", Limit.Within.upTo(CLAIM_VERDICTS - 1));
        limits.put("ClaimDecision.award", new Limit.Within(BigInteger.ZERO, MOST_LOSS));
        limits.put("ClaimDecision.reason", ANY_LONG);
        limits.put("ExtendedBallot.reason", new Limit.AnyText());
        return Map.copyOf(limits);
    }
}
