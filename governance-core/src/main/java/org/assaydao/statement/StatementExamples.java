package org.assaydao.statement;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assaydao.kernel.Hash32;

/** One example message of every statement, in JSON's own types. Each reads and hashes by its type. */
final class StatementExamples {
    private static final String PROVIDER = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";
    private static final String OTHER = "0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC";
    private static final String TOKEN = "0x5FbDB2315678afecb367f032d93F642f64180aa3";
    private static final String NONE = Hash32.ZERO.toString();
    private static final String UNTIL = "1900000000";
    private static final String SOME_HASH = "0x9c22ff5f21f0b81b113e63f7db6da94fedef11b2119b4088b89664fb9a3cb658";

    private StatementExamples() {}

    static Map<String, Object> of(StatementType type) {
        return switch (type) {
            case APPLICATION -> application();
            case AUDIT_REPORT -> auditReport();
            case QUESTION ->
                fields("provider", PROVIDER, "asker", OTHER, "text", "Who pays for cooling?", "previous", NONE)
                        .until();
            case ANSWER ->
                fields("provider", PROVIDER, "question", SOME_HASH, "text", "The host does.", "previous", NONE)
                        .until();
            case CLAIM ->
                fields("claimant", OTHER, "incident", SOME_HASH, "token", TOKEN, "loss", "1500000000000000000")
                        .and("reason", "Nothing was paid out in March.", "evidence", List.of(SOME_HASH))
                        .and("previous", NONE)
                        .until();
            case CLAIM_FOLLOW_UP ->
                fields("claimant", OTHER, "incident", SOME_HASH, "act", 0, "text", "", "previous", NONE)
                        .until();
            case CLAIM_DECISION ->
                fields("steward", PROVIDER, "incident", SOME_HASH, "claimant", OTHER, "claim", SOME_HASH)
                        .and("verdict", 0, "award", "1000000000000000000", "reason", "", "previous", NONE)
                        .until();
            case BALLOT -> fields("proposalId", "1", "support", 1, "voter", OTHER, "nonce", "18446744073709551616");
            case EXTENDED_BALLOT ->
                fields("proposalId", "1", "support", 1, "voter", OTHER, "nonce", "18446744073709551616")
                        .and("reason", "It proved its capacity.", "params", "0x");
        };
    }

    private static Map<String, Object> application() {
        Map<String, Object> person = fields(
                        "legalName", "Example Mining Ltd", "email", "office@example.org", "kycReference", "KYC-2026-17")
                .and("licence", "", "taxResidence", "NO", "salt", SOME_HASH);
        return fields("provider", PROVIDER, "name", "Example Mining", "website", "https://example.org")
                .and("resources", List.of(fields("kind", 0, "capacity", "1200000")))
                .and("attributes", List.of(fields("kind", 0, "key", "machines", "value", "12")))
                .and("cooperationMode", "joint mining", "cooperationTerms", "", "jurisdiction", "NO")
                .and("governingLaw", "NO", "dataUsePolicy", "", "energySource", "hydro")
                .and("energyEfficiency", "21 J/TH", "feeTerms", "2 % of output", "documents", List.of())
                .and("person", person, "previous", NONE)
                .until();
    }

    private static Map<String, Object> auditReport() {
        return fields("provider", PROVIDER, "auditor", OTHER, "kind", 0, "resource", 0)
                .and("attributesHash", SOME_HASH, "capacity", "1180000")
                .and("measuredFrom", "1790000000", "measuredTo", "1790604800")
                .and("evidence", List.of("bafkreigh2akiscaildcqabsyg3dfr6chu3fgpregiymsck7e7aqa4s52zy"))
                .and("summary", "Hashrate measured over seven days.", "previous", NONE)
                .until();
    }

    private static Fields fields(Object... namesAndValues) {
        return new Fields().and(namesAndValues);
    }

    /** A message under construction, in the order of its type. */
    private static final class Fields extends LinkedHashMap<String, Object> {
        private static final long serialVersionUID = 1;

        Fields and(Object... namesAndValues) {
            for (int i = 0; i < namesAndValues.length; i += 2) {
                put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
            }
            return this;
        }

        Fields until() {
            return and("validUntil", UNTIL);
        }
    }
}
