package org.assaydao.kernel;

/** One audit, named by the digest of the report that the auditor signed: {@code audit:<digest>}. */
public record AuditId(Hash32 report) {
    private static final String PREFIX = "audit:";

    public static AuditId parse(String text) {
        return new AuditId(Hash32.parse(Prefixed.strip(text, PREFIX)));
    }

    @Override
    public String toString() {
        return PREFIX + report;
    }
}
