package org.assaydao.kernel;

/** Every rule that a decision can break. The name is the stable code of the problem; the sentence is what a person reads. */
public enum Rule {
    // Statements of every kind
    SIGNATURE_MALFORMED("The signature must be 65 bytes r ‖ s ‖ v, or 64 bytes of EIP-2098."),
    SIGNATURE_HIGH_S("The signature's s lies in the upper half of the curve order; EIP-2 and OpenZeppelin refuse it."),
    SIGNATURE_NOT_BY_ACTOR("The signature was not made by the named actor over the digest that this chain expects."),
    CONTRACT_WALLET_NOT_YET(
            "The actor is a contract wallet (ERC-1271, ERC-6492); statements of contract wallets are not accepted yet."),
    STATEMENT_EXPIRED("The statement's validUntil has passed on the chain's clock."),
    STATEMENT_OUTDATED("The statement's previous is not the digest of the actor's newest statement on this subject."),
    STATEMENT_FIELD_INVALID("A field of the statement breaks its rule."),
    STATEMENT_QUOTA_SPENT(
            "What a day may add of statements, of one key or of all, is used up; come again the next day."),

    TOKEN_DOMAIN_UNUSABLE(
            "The token tells no domain (ERC-5267) for which a wallet could sign here what the token would take."),

    // Provider and application
    PROVIDER_UNKNOWN("No application or listing of this provider is known."),
    APPLICATION_UNKNOWN("No application of that id or digest is known."),
    APPLICATION_ALREADY_REGISTERED("The provider has an open application on chain; it ends by vote or withdrawal."),
    QUESTION_NOT_BY_HOLDER("Only a holder of governance tokens or of their votes can ask."),
    QUESTION_UNKNOWN("No question of that digest was asked of this provider."),
    QUESTION_ALREADY_ANSWERED("The question has an answer; answers are not changed."),
    ANSWER_NOT_BY_PROVIDER("Only the provider that was asked can answer."),
    AUDITOR_UNKNOWN("Nobody of this address was ever an auditor or bonded as one."),
    AUDITOR_NOT_ACCREDITED("The signer is not an accredited auditor on chain."),

    // Justice
    DISPUTE_UNKNOWN("No dispute of that id is known."),
    INCIDENT_UNKNOWN("No incident of that id is known."),
    INCIDENT_OVER("The incident has its payout, or its escrow was released; nobody claims of it any more."),
    CLAIM_UNKNOWN("No claim of that account on that incident is known."),
    CLAIMS_CLOSED(
            "The time in which claims on the incident are filed, amended or withdrawn is over on the chain's clock."),
    CLAIMS_OPEN("The time of claims on the incident, or of decisions over them, is not over on the chain's clock."),
    CLAIM_IN_ANOTHER_TOKEN("The incident is settled in another token; losses in others are not converted yet."),
    CLAIM_BY_PARTY("The party of an incident has no claim on it."),
    CLAIM_BY_DECIDER("A steward who decided over a claim on an incident has none of his own on it."),
    CLAIM_REFUSED(
            "A claim that was refused is not filed anew or withdrawn; its claimant may have another steward look once more."),
    CLAIM_NOT_REFUSED("Only a claim that stands refused is appealed."),
    CLAIM_ALREADY_APPEALED("A claim is looked at once more, and not twice."),
    CLAIM_NOT_QUESTIONED("No steward waits for an answer about this claim."),
    CLAIM_ALREADY_QUESTIONED("A steward asked already, and its claimant did not answer yet."),
    CLAIM_NOT_WAITING("The claim waits for nobody: it is decided or withdrawn."),
    CLAIM_CHANGED("The claim was amended; what is decided over is not its newest statement."),
    NOT_A_STEWARD("The signer is no steward on chain."),
    STEWARD_RECUSED("A party of the incident, and who claims of it, decides over no claim on it."),
    STEWARD_DECIDED_ALREADY("A steward decides once over a claim as it stands; the next to decide is another."),
    AWARD_ABOVE_LOSS("An award is at most what was lost."),
    AWARD_DIFFERS("The second steward signs the award that the first one signed, or refuses the claim."),
    AWARDS_FIXED("The awards of the incident are fixed; nothing of it is decided any more."),
    AWARDS_NOT_FIXED("The awards of the incident are not fixed yet, or there are none."),
    AWARD_UNKNOWN("The list of the incident has no award of that account."),
    DRAFT_UNKNOWN("No drafted payout of that id is known."),
    PAYOUT_UNKNOWN("No opened payout of that key is known."),
    FUND_UNKNOWN("The risk fund never held this token, nor set terms for it."),
    BOND_UNKNOWN("The vault never spoke of a bond of this provider."),
    CERTIFICATE_UNKNOWN("No capacity certificate of that number is known."),

    // Evidence
    EVIDENCE_UNKNOWN("No file of that hash is here; a hash on chain says only that somebody filed it."),
    EVIDENCE_NOT_FILED("Only a hash that the chain names among those that the dispute shows has a file here."),
    EVIDENCE_HELD("The file of this hash is here already."),
    EVIDENCE_TOO_LARGE("The file is larger than this service keeps."),
    EVIDENCE_SPACE_SPENT("The files of this side of the dispute have used up what is kept of them."),
    EVIDENCE_QUOTA_SPENT(
            "What a day may bring of evidence, of one site or of all, is used up; come again the next day."),
    EVIDENCE_MISMATCH("The bytes have another SHA-256 than the hash on chain; nothing of them is kept."),
    EVIDENCE_TYPE_FALSE("The bytes are not of the type that they were said to be; nothing of them is kept."),
    UPLOAD_UNKNOWN("No upload of that id is under way: it was let go, given up or refused."),
    UPLOAD_OFFSET_OTHER("The upload does not stand at this offset."),
    TOO_MANY_UPLOADS("So many uploads of this address are under way already; finish one, or give it up."),
    UPLOADS_FULL("So many uploads are under way that no more are begun; come again."),

    // Proposal
    PROPOSAL_UNKNOWN("No proposal of that id is known."),

    // Ballot
    PROPOSAL_NOT_OPEN("The proposal's voting has not begun on the chain's clock."),
    SNAPSHOT_NOT_FINAL("The proposal's snapshot is not final yet; voting power could still change."),
    INTAKE_CLOSED("Gasless ballots for this proposal are closed; until the deadline a vote on chain still counts."),
    RELAY_BEHIND(
            "More ballots wait to be relayed than can be before this one's deadline; a vote on chain still counts."),
    RELAY_BUDGET_SPENT(
            "What this service spends on relaying ballots of the proposal is spent; a vote on chain still counts."),
    RELAY_STANDS_STILL("What relays ballots does not move now; try again later, and a vote on chain still counts."),
    RELAY_CANNOT_PAY("The relay cannot pay for one more ballot at what gas costs now; a vote on chain still counts."),
    ACCOUNT_CODE_REFUSES(
            "The account's code (EIP-7702) does not take this signature, and the governor asks it about a ballot that is"
                    + " relayed alone."),
    VOTING_ENDED("The proposal's deadline has passed or it was cancelled."),
    BALLOT_ALREADY_CAST("This voter has a ballot on this proposal already."),
    NO_VOTING_POWER("The voter had no voting power at the proposal's snapshot."),
    RECUSED_PARTY("A party of the case has no ballot in it."),
    NONCE_NOT_NEXT("The ballot's nonce is not the next one expected."),
    SUPPORT_INVALID("Support must be 0 (against), 1 (for) or 2 (abstain); a split vote is cast on chain."),
    PARAMS_NOT_COUNTED("A ballot with params is not relayed here; it can be cast on chain."),
    REASON_TOO_LONG("The reason is longer than this service relays."),
    INTAKE_FULL("The intake queue is full; try again after the time given."),

    // Transactions and operation
    TRANSACTION_UNKNOWN("No outbound transaction of that id is known."),
    TRANSACTION_NOT_OPEN("The intent has another transaction already, or it has ended."),
    SUBJECT_ERASED("The personal data of this subject were erased."),
    SUBJECT_UNREADABLE("The personal data of this subject are kept, but cannot be opened here for now.");

    private final String sentence;

    Rule(String sentence) {
        this.sentence = sentence;
    }

    /** What the rule says, for a person. */
    public String sentence() {
        return sentence;
    }
}
