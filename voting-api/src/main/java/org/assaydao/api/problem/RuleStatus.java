package org.assaydao.api.problem;

import org.assaydao.kernel.Rule;
import org.springframework.http.HttpStatus;

/** The HTTP status of every broken rule; a new rule does not compile until it has one. */
final class RuleStatus {
    private RuleStatus() {}

    static HttpStatus of(Rule rule) {
        return switch (rule) {
            case SIGNATURE_MALFORMED,
                    SIGNATURE_HIGH_S,
                    STATEMENT_FIELD_INVALID,
                    SUPPORT_INVALID,
                    PARAMS_NOT_COUNTED,
                    REASON_TOO_LONG -> HttpStatus.BAD_REQUEST;
            case SIGNATURE_NOT_BY_ACTOR,
                    QUESTION_NOT_BY_HOLDER,
                    ANSWER_NOT_BY_PROVIDER,
                    AUDITOR_NOT_ACCREDITED,
                    CLAIM_BY_PARTY,
                    CLAIM_BY_DECIDER,
                    NOT_A_STEWARD,
                    STEWARD_RECUSED,
                    NO_VOTING_POWER,
                    RECUSED_PARTY -> HttpStatus.FORBIDDEN;
            case AUDITOR_UNKNOWN,
                    PROVIDER_UNKNOWN,
                    APPLICATION_UNKNOWN,
                    QUESTION_UNKNOWN,
                    DISPUTE_UNKNOWN,
                    INCIDENT_UNKNOWN,
                    CLAIM_UNKNOWN,
                    AWARD_UNKNOWN,
                    DRAFT_UNKNOWN,
                    PAYOUT_UNKNOWN,
                    FUND_UNKNOWN,
                    BOND_UNKNOWN,
                    CERTIFICATE_UNKNOWN,
                    EVIDENCE_UNKNOWN,
                    EVIDENCE_NOT_FILED,
                    UPLOAD_UNKNOWN,
                    PROPOSAL_UNKNOWN,
                    TRANSACTION_UNKNOWN -> HttpStatus.NOT_FOUND;
            case STATEMENT_EXPIRED,
                    STATEMENT_OUTDATED,
                    APPLICATION_ALREADY_REGISTERED,
                    QUESTION_ALREADY_ANSWERED,
                    INCIDENT_OVER,
                    CLAIMS_CLOSED,
                    CLAIMS_OPEN,
                    CLAIM_IN_ANOTHER_TOKEN,
                    CLAIM_REFUSED,
                    CLAIM_NOT_REFUSED,
                    CLAIM_ALREADY_APPEALED,
                    CLAIM_NOT_QUESTIONED,
                    CLAIM_ALREADY_QUESTIONED,
                    CLAIM_NOT_WAITING,
                    CLAIM_CHANGED,
                    STEWARD_DECIDED_ALREADY,
                    AWARD_ABOVE_LOSS,
                    AWARD_DIFFERS,
                    AWARDS_FIXED,
                    AWARDS_NOT_FIXED,
                    TRANSACTION_NOT_OPEN,
                    PROPOSAL_NOT_OPEN,
                    SNAPSHOT_NOT_FINAL,
                    INTAKE_CLOSED,
                    RELAY_BUDGET_SPENT,
                    VOTING_ENDED,
                    BALLOT_ALREADY_CAST,
                    EVIDENCE_HELD,
                    EVIDENCE_SPACE_SPENT,
                    UPLOAD_OFFSET_OTHER,
                    NONCE_NOT_NEXT -> HttpStatus.CONFLICT;
            case SUBJECT_ERASED -> HttpStatus.GONE;
            case EVIDENCE_TOO_LARGE -> HttpStatus.CONTENT_TOO_LARGE;
            case CONTRACT_WALLET_NOT_YET,
                    TOKEN_DOMAIN_UNUSABLE,
                    ACCOUNT_CODE_REFUSES,
                    EVIDENCE_MISMATCH,
                    EVIDENCE_TYPE_FALSE -> HttpStatus.UNPROCESSABLE_CONTENT;
            case STATEMENT_QUOTA_SPENT, EVIDENCE_QUOTA_SPENT, TOO_MANY_UPLOADS -> HttpStatus.TOO_MANY_REQUESTS;
            case INTAKE_FULL, RELAY_BEHIND, RELAY_STANDS_STILL, RELAY_CANNOT_PAY, SUBJECT_UNREADABLE, UPLOADS_FULL ->
                HttpStatus.SERVICE_UNAVAILABLE;
        };
    }
}
