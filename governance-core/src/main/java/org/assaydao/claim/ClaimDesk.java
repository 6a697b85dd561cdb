package org.assaydao.claim;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import org.assaydao.chain.ChainNotReady;
import org.assaydao.chain.ContractReads;
import org.assaydao.chain.FundReads;
import org.assaydao.claim.Claim.Taken;
import org.assaydao.claim.DecideClaim.Verdict;
import org.assaydao.claim.FollowClaimUp.Act;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.Bps;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.ClaimId;
import org.assaydao.kernel.IncidentId;
import org.assaydao.kernel.Rule;
import org.assaydao.kernel.RuleBroken;
import org.assaydao.kernel.TokenAmount;
import org.assaydao.riskfund.IncidentEvent.IncidentOpened;
import org.assaydao.riskfund.IncidentPicture;
import org.assaydao.riskfund.KnownIncidents;
import org.assaydao.statement.Accepted;
import org.assaydao.statement.FieldError;
import org.assaydao.statement.Notary;
import org.assaydao.statement.StatementBook;
import org.assaydao.statement.StatementType;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;

/** Takes signed claims, what their claimants say later, and what stewards decide: verifies, asks the chain, sends the decision. */
public final class ClaimDesk {
    /**
     * So much of what stewards may pay out in a window one of them awards alone in one incident, all its claims together. The limit is the DAO's own word for how much of a
     * token is theirs to decide over, in that token's units, so no second number has to be kept in step with it.
     */
    public static final Bps ALONE = new Bps(1_000);

    /** So many threads wait at once for what a node says of stewards: a quarter of those that answer requests. */
    private static final int WAITING = 4;

    private final Semaphore places = new Semaphore(WAITING);
    private final Notary notary;
    private final StatementBook book;
    private final KnownIncidents incidents;
    private final FundReads fund;
    private final ClaimRegister register;
    private final EventStore events;
    private final CommandGateway commands;

    public ClaimDesk(
            Notary notary,
            StatementBook book,
            KnownIncidents incidents,
            FundReads fund,
            ClaimRegister register,
            EventStore events,
            CommandGateway commands) {
        this.notary = notary;
        this.book = book;
        this.incidents = incidents;
        this.fund = fund;
        this.register = register;
        this.events = events;
        this.commands = commands;
    }

    /**
     * Takes a claim, or an amendment of it. Blocks.
     *
     * @param message the EIP-712 message {@code Claim} as parsed JSON
     * @throws RuleBroken as {@link Notary#verify} raises, STATEMENT_EXPIRED, STATEMENT_OUTDATED, STATEMENT_QUOTA_SPENT,
     *     INCIDENT_UNKNOWN, INCIDENT_OVER, CLAIM_BY_PARTY, CLAIM_BY_DECIDER, CLAIM_IN_ANOTHER_TOKEN, CLAIMS_CLOSED,
     *     CLAIM_REFUSED, AWARDS_FIXED
     */
    public Accepted file(Map<String, ? extends @Nullable Object> message, String signature) {
        Notary.Verified verified = notary.verify(StatementType.CLAIM, message, signature);
        Optional<Accepted> before = book.find(verified.digest());
        if (before.isPresent()) return before.get().again();
        verified.mustBeValid();
        ClaimId claim = ofSigner(verified);
        IncidentPicture incident = incidents.mustBeKnown(claim.incident()).mustBeOpen();
        if (incident.party().filter(claim.account()::equals).isPresent()) {
            throw refused(Rule.CLAIM_BY_PARTY, claim, "account", claim.account());
        }
        IncidentOpened opened = incident.opened().orElseThrow();
        // Before the book, so that a late claim waits for no row that decisions hold.
        mustNotBeAfter("claimsUntil", opened.claimsUntil(), claim.incident(), verified);
        Address token = verified.values().address("token");
        if (!token.equals(opened.token())) {
            throw refused(Rule.CLAIM_IN_ANOTHER_TOKEN, claim, "token", opened.token());
        }
        FileClaim command = new FileClaim(
                claim,
                token,
                verified.values().amount("loss"),
                verified.values().text("reason"),
                verified.values().hashes("evidence"),
                opened.claimsUntil(),
                verified.previous(),
                verified.validUntil(),
                verified.authorisation(),
                verified.acceptedAt());
        return book.accept(verified.entryOfAnybody(subject(claim), pool(claim)), () -> {
            register.hold(claim.incident());
            if (register.hasDecided(claim.incident(), claim.account())) {
                throw refused(Rule.CLAIM_BY_DECIDER, claim, "account", claim.account());
            }
            return decided(claim, command);
        });
    }

    /**
     * Takes what a claimant says of his claim later. Blocks.
     *
     * @param message the EIP-712 message {@code ClaimFollowUp} as parsed JSON
     * @throws RuleBroken as {@link Notary#verify} raises, STATEMENT_EXPIRED, STATEMENT_OUTDATED, STATEMENT_QUOTA_SPENT,
     *     INCIDENT_UNKNOWN, INCIDENT_OVER, CLAIM_UNKNOWN, CLAIMS_CLOSED, CLAIM_REFUSED, CLAIM_NOT_REFUSED,
     *     CLAIM_ALREADY_APPEALED, CLAIM_NOT_QUESTIONED, CLAIM_NOT_WAITING, AWARDS_FIXED
     */
    public Accepted followUp(Map<String, ? extends @Nullable Object> message, String signature) {
        Notary.Verified verified = notary.verify(StatementType.CLAIM_FOLLOW_UP, message, signature);
        Optional<Accepted> before = book.find(verified.digest());
        if (before.isPresent()) return before.get().again();
        verified.mustBeValid();
        ClaimId claim = ofSigner(verified);
        mustBeDecidable(incidents.mustBeKnown(claim.incident()).mustBeOpen(), verified);
        FollowClaimUp command = new FollowClaimUp(
                claim,
                Act.of(verified.values().small("act")),
                verified.values().text("text"),
                verified.previous(),
                verified.validUntil(),
                verified.authorisation(),
                verified.acceptedAt());
        // Of nobody who did not file, and his claim was counted.
        return book.accept(verified.entry(subject(claim)), () -> {
            register.hold(claim.incident());
            return decided(claim, command);
        });
    }

    /**
     * Takes what a steward decides over a claim. Blocks.
     *
     * @param message the EIP-712 message {@code ClaimDecision} as parsed JSON
     * @throws RuleBroken as {@link Notary#verify} raises, STATEMENT_EXPIRED, STATEMENT_OUTDATED, STATEMENT_FIELD_INVALID,
     *     NOT_A_STEWARD, STEWARD_RECUSED, STEWARD_DECIDED_ALREADY, INCIDENT_UNKNOWN, INCIDENT_OVER, CLAIM_UNKNOWN,
     *     CLAIM_NOT_WAITING, CLAIM_ALREADY_QUESTIONED, CLAIM_CHANGED, CLAIMS_CLOSED, AWARD_ABOVE_LOSS, AWARD_DIFFERS, AWARDS_FIXED
     * @throws ChainNotReady when no node says who is a steward
     */
    public Accepted decide(Map<String, ? extends @Nullable Object> message, String signature) {
        Notary.Verified verified = notary.verify(StatementType.CLAIM_DECISION, message, signature);
        Optional<Accepted> before = book.find(verified.digest());
        if (before.isPresent()) return before.get().again();
        verified.mustBeValid();
        Verdict verdict = Verdict.of(verified.values().small("verdict"));
        TokenAmount award = verified.values().amount("award");
        mustFit(verdict, award, verified.values().text("reason"));
        Address steward = verified.authorisation().signer();
        ClaimId claim = new ClaimId(
                new IncidentId(verified.values().hash("incident")),
                verified.values().address("claimant"));
        mustBeSteward(steward);
        IncidentPicture incident = incidents.mustBeKnown(claim.incident()).mustBeOpen();
        mustBeDecidable(incident, verified);
        TokenAmount ofOne = aloneUpTo(incident.opened().orElseThrow().token());
        return book.accept(verified.entryOfOfficer(subjectOfDecisions(claim)), () -> {
            TokenAmount alone = register.holdForDecision(claim.incident(), steward);
            if (isRecused(steward, incident)) throw refused(Rule.STEWARD_RECUSED, claim, "steward", steward);
            DecideClaim command = new DecideClaim(
                    claim,
                    steward,
                    verified.values().hash("claim"),
                    verdict,
                    award,
                    alone.exceeds(ofOne) ? TokenAmount.ZERO : ofOne.minus(alone),
                    verified.values().text("reason"),
                    verified.previous(),
                    verified.validUntil(),
                    verified.authorisation(),
                    verified.acceptedAt());
            return decided(claim, command);
        });
    }

    /** The subject of a claimant's statements about his claim. */
    public static String subject(ClaimId claim) {
        return claim.toString();
    }

    /** The subject of one steward's decisions over a claim, each of which names the one before it. */
    public static String subjectOfDecisions(ClaimId claim) {
        return "decisions over " + claim;
    }

    /** Claims on one incident fill the day of no other, and of nobody who applies. */
    private static String pool(ClaimId claim) {
        return "claims on " + claim.incident();
    }

    /** What one steward awards alone of a token in one incident, all claims together. */
    private TokenAmount aloneUpTo(Address token) {
        return ALONE.ofDown(awaited(fund.tokenTerms(token)).stewardLimit());
    }

    /** Anybody who has a key may have a node asked; few wait for one that hangs. */
    private <T> T awaited(CompletableFuture<T> told) {
        if (told.isDone()) return ContractReads.awaited(told);
        if (!places.tryAcquire()) throw new ChainNotReady("too many wait for what a node says of stewards");
        try {
            return ContractReads.awaited(told);
        } finally {
            places.release();
        }
    }

    /** Whether it is not this steward's to decide over claims on the incident: a party's, and who claims of it himself. */
    private boolean isRecused(Address steward, IncidentPicture incident) {
        return incident.party().filter(steward::equals).isPresent()
                || events.lastSequenceNumberFor(new ClaimId(incident.incident(), steward).toString())
                        .isPresent();
    }

    /** The decision, and what it makes of the award, in the transaction that holds the incident. */
    private String decided(ClaimId claim, Object command) {
        Taken taken = commands.sendAndWait(command);
        register.set(claim, taken.upheld());
        return claim + "@" + taken.version();
    }

    private static ClaimId ofSigner(Notary.Verified verified) {
        return new ClaimId(
                new IncidentId(verified.values().hash("incident")),
                verified.authorisation().signer());
    }

    private void mustBeSteward(Address account) {
        if (awaited(fund.isSteward(account))) return;
        throw new RuleBroken(Rule.NOT_A_STEWARD, Map.of("steward", account.toString()));
    }

    /** What comes after the time of decisions is not decided by who fixes awards first. */
    private static void mustBeDecidable(IncidentPicture incident, Notary.Verified verified) {
        incident.closed()
                .ifPresent(
                        closed -> mustNotBeAfter("decideUntil", closed.decideUntil(), incident.incident(), verified));
    }

    private static void mustNotBeAfter(String name, ChainTime end, IncidentId incident, Notary.Verified verified) {
        ChainTime now = verified.acceptedAt().time();
        if (!now.isAfter(end)) return;
        throw new RuleBroken(
                Rule.CLAIMS_CLOSED,
                Map.of("incident", incident.value().toString(), name, end.seconds(), "chainTime", now.seconds()));
    }

    private static void mustFit(Verdict verdict, TokenAmount award, String reason) {
        boolean upholds = verdict == Verdict.UPHOLD;
        if (upholds == award.isZero()) {
            FieldError.refuse(List.of(new FieldError(
                    "award", upholds ? "must be above 0 to uphold" : "must be 0 where nothing is upheld")));
        }
        if (!upholds && reason.isBlank()) {
            FieldError.refuse(List.of(new FieldError("reason", "must say why it is refused, or what is asked")));
        }
    }

    private static RuleBroken refused(Rule rule, ClaimId claim, String name, Address value) {
        return new RuleBroken(rule, Map.of("incident", claim.incident().value().toString(), name, value.toString()));
    }
}
