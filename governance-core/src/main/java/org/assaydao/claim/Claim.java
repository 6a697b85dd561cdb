package org.assaydao.claim;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import java.util.Map;
import java.util.Optional;
import org.assaydao.claim.ClaimEvent.AwardSupported;
import org.assaydao.claim.ClaimEvent.ClaimAppealed;
import org.assaydao.claim.ClaimEvent.ClaimExplained;
import org.assaydao.claim.ClaimEvent.ClaimFiled;
import org.assaydao.claim.ClaimEvent.ClaimQuestioned;
import org.assaydao.claim.ClaimEvent.ClaimRefused;
import org.assaydao.claim.ClaimEvent.ClaimUpheld;
import org.assaydao.claim.ClaimEvent.ClaimWithdrawn;
import org.assaydao.claim.ClaimRegister.Upheld;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.ClaimId;
import org.assaydao.kernel.Rule;
import org.assaydao.kernel.RuleBroken;
import org.assaydao.kernel.TokenAmount;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** One account's claim on one incident: filed, amended and withdrawn by the account, decided by stewards. */
@Aggregate(type = "claim")
class Claim {
    @AggregateIdentifier
    @Nullable
    ClaimId id;

    /** Absent before its first event. */
    private @Nullable ClaimPicture picture;

    /**
     * What a decision led to.
     *
     * @param version of the last event
     * @param upheld what the claim is upheld with; empty while it is not
     */
    record Taken(long version, Optional<Upheld> upheld) {}

    /** A decision: until claims close it may be amended as often as its claimant likes, but a refusal is not amended away. */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Taken handle(FileClaim command) {
        if (command.acceptedAt().time().isAfter(command.closes())) {
            throw refused(
                    Rule.CLAIMS_CLOSED,
                    command.claim(),
                    "claimsUntil",
                    command.closes().seconds());
        }
        mustNotBeRefused(command.claim());
        apply(new ClaimFiled(
                command.claim(),
                command.token(),
                command.loss(),
                command.reason(),
                command.evidence(),
                command.closes(),
                command.previous(),
                command.validUntil(),
                command.authorisation(),
                command.acceptedAt()));
        return taken();
    }

    /** A decision of the claimant's. */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Taken handle(FollowClaimUp command) {
        ClaimFiled filed = filed(command.claim());
        apply(
                switch (command.act()) {
                    case WITHDRAW -> withdrawn(filed, command);
                    case APPEAL -> appealed(command);
                    case EXPLAIN -> explained(command);
                });
        return taken();
    }

    private ClaimWithdrawn withdrawn(ClaimFiled filed, FollowClaimUp command) {
        if (command.acceptedAt().time().isAfter(filed.closes())) {
            throw refused(
                    Rule.CLAIMS_CLOSED,
                    command.claim(),
                    "claimsUntil",
                    filed.closes().seconds());
        }
        if (known().standing() == ClaimStanding.REFUSED) throw refused(Rule.CLAIM_REFUSED, command.claim());
        if (known().standing() == ClaimStanding.WITHDRAWN) throw notWaiting(command.claim());
        return new ClaimWithdrawn(
                command.claim(),
                command.text(),
                command.previous(),
                command.validUntil(),
                command.authorisation(),
                command.acceptedAt());
    }

    private ClaimAppealed appealed(FollowClaimUp command) {
        ClaimPicture known = known();
        if (known.standing() != ClaimStanding.REFUSED) {
            throw refused(
                    Rule.CLAIM_NOT_REFUSED,
                    command.claim(),
                    "standing",
                    known.standing().name());
        }
        if (known.appealed()) throw refused(Rule.CLAIM_ALREADY_APPEALED, command.claim());
        return new ClaimAppealed(
                command.claim(),
                command.text(),
                command.previous(),
                command.validUntil(),
                command.authorisation(),
                command.acceptedAt());
    }

    private ClaimExplained explained(FollowClaimUp command) {
        if (known().question().isEmpty()) throw refused(Rule.CLAIM_NOT_QUESTIONED, command.claim());
        return new ClaimExplained(
                command.claim(),
                command.text(),
                command.previous(),
                command.validUntil(),
                command.authorisation(),
                command.acceptedAt());
    }

    /** A decision of a steward's: once over a claim as it stands, and never above what was lost. */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Taken handle(DecideClaim command) {
        ClaimFiled filed = filed(command.claim());
        ClaimPicture known = known();
        if (!known.standing().isWaiting()) throw notWaiting(command.claim());
        if (!filed.authorisation().digest().equals(command.filed())) {
            throw refused(
                    Rule.CLAIM_CHANGED,
                    command.claim(),
                    "current",
                    filed.authorisation().digest().toString());
        }
        if (known.deciders().contains(command.steward())) {
            throw refused(
                    Rule.STEWARD_DECIDED_ALREADY,
                    command.claim(),
                    "steward",
                    command.steward().toString());
        }
        apply(
                switch (command.verdict()) {
                    case UPHOLD -> supported(filed, known, command);
                    case REFUSE -> refusal(command);
                    case ASK -> questioned(known, command);
                });
        Optional<Address> alone =
                known.standing() == ClaimStanding.SUPPORTED ? Optional.empty() : Optional.of(command.steward());
        return new Taken(getVersion(), known().upheldWith().map(award -> new Upheld(award, alone)));
    }

    /** Whether it takes a second steward is asked of the first alone: the second signs the award that is there. */
    private static ClaimEvent supported(ClaimFiled filed, ClaimPicture known, DecideClaim command) {
        if (command.award().exceeds(filed.loss())) {
            throw refused(
                    Rule.AWARD_ABOVE_LOSS, command.claim(), "loss", filed.loss().toString());
        }
        if (known.standing() != ClaimStanding.SUPPORTED) {
            return command.award().exceeds(command.aloneUpTo()) ? support(command) : upholding(command);
        }
        TokenAmount signed = known.award().orElseThrow();
        if (!command.award().equals(signed)) {
            throw refused(Rule.AWARD_DIFFERS, command.claim(), "supported", signed.toString());
        }
        return upholding(command);
    }

    private static AwardSupported support(DecideClaim command) {
        return new AwardSupported(
                command.claim(),
                command.award(),
                command.steward(),
                command.reason(),
                command.previous(),
                command.validUntil(),
                command.authorisation(),
                command.acceptedAt());
    }

    private static ClaimUpheld upholding(DecideClaim command) {
        return new ClaimUpheld(
                command.claim(),
                command.award(),
                command.steward(),
                command.reason(),
                command.previous(),
                command.validUntil(),
                command.authorisation(),
                command.acceptedAt());
    }

    private static ClaimRefused refusal(DecideClaim command) {
        return new ClaimRefused(
                command.claim(),
                command.steward(),
                command.reason(),
                command.previous(),
                command.validUntil(),
                command.authorisation(),
                command.acceptedAt());
    }

    private static ClaimQuestioned questioned(ClaimPicture known, DecideClaim command) {
        if (known.question().isPresent()) throw refused(Rule.CLAIM_ALREADY_QUESTIONED, command.claim());
        return new ClaimQuestioned(
                command.claim(),
                command.steward(),
                command.reason(),
                command.previous(),
                command.validUntil(),
                command.authorisation(),
                command.acceptedAt());
    }

    @EventSourcingHandler
    void on(ClaimEvent event) {
        id = event.claim();
        picture = (picture == null ? ClaimPicture.of(event.claim()) : picture).after(event);
    }

    /** What its claimant says leaves nothing upheld. */
    private Taken taken() {
        return new Taken(getVersion(), Optional.empty());
    }

    private ClaimPicture known() {
        if (picture == null) throw new IllegalStateException("nothing was ever said of this claim");
        return picture;
    }

    /** What its account claims; an account that drew something and claimed nothing has no claim to decide over. */
    private ClaimFiled filed(ClaimId claim) {
        Optional<ClaimFiled> filed = picture == null ? Optional.empty() : picture.filed();
        return filed.orElseThrow(() -> refused(Rule.CLAIM_UNKNOWN, claim));
    }

    /** Otherwise who was refused would file the same again, before the same steward. */
    private void mustNotBeRefused(ClaimId claim) {
        if (picture == null) return;
        if (picture.standing() == ClaimStanding.REFUSED || picture.appealed()) {
            throw refused(Rule.CLAIM_REFUSED, claim);
        }
    }

    private RuleBroken notWaiting(ClaimId claim) {
        return refused(
                Rule.CLAIM_NOT_WAITING, claim, "standing", known().standing().name());
    }

    private static RuleBroken refused(Rule rule, ClaimId claim) {
        return refused(rule, claim, "account", claim.account().toString());
    }

    private static RuleBroken refused(Rule rule, ClaimId claim, String name, Object value) {
        return new RuleBroken(rule, Map.of("incident", claim.incident().value().toString(), name, value));
    }
}
