package org.assaydao.audit;

/** What an audit is about. */
public enum AuditKind {
    CAPACITY,
    PAYOUT,
    PRIVACY,
    COMPLIANCE,
    SECURITY
}
