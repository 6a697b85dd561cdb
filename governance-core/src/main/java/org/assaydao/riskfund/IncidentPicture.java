package org.assaydao.riskfund;

import java.util.Map;
import java.util.Optional;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.FundId;
import org.assaydao.kernel.IncidentId;
import org.assaydao.kernel.Picture;
import org.assaydao.kernel.Rule;
import org.assaydao.kernel.RuleBroken;
import org.assaydao.kernel.TokenAmount;
import org.assaydao.riskfund.IncidentEvent.AwardsFixed;
import org.assaydao.riskfund.IncidentEvent.ClaimsClosed;
import org.assaydao.riskfund.IncidentEvent.DivergenceFound;
import org.assaydao.riskfund.IncidentEvent.EscrowReleased;
import org.assaydao.riskfund.IncidentEvent.IncidentDeclared;
import org.assaydao.riskfund.IncidentEvent.IncidentOpened;
import org.assaydao.riskfund.IncidentEvent.PayoutFunded;

/**
 * An incident as its events, one after the other, say: opened by a slash or a declaration, ended by its one payout or
 * by its release.
 *
 * @param declared absent where a slash opened it
 * @param opened the newest one
 * @param escrow what is held for it alone
 * @param funded its one payout
 * @param released what went to the reserve last
 * @param closed from when on nothing more is claimed of it
 * @param fixed what its claimants are paid
 */
public record IncidentPicture(
        IncidentId incident,
        Optional<IncidentDeclared> declared,
        Optional<IncidentOpened> opened,
        TokenAmount escrow,
        Optional<PayoutFunded> funded,
        Optional<EscrowReleased> released,
        Optional<ClaimsClosed> closed,
        Optional<AwardsFixed> fixed,
        int divergences)
        implements Picture<IncidentEvent, IncidentEvent.Fact> {
    /** The standing of an incident, as the fund numbers it. */
    public enum Status {
        NONE,
        OPEN,
        PAID,
        RELEASED
    }

    /** Before its first event. */
    public static IncidentPicture of(IncidentId incident) {
        return new IncidentPicture(
                incident,
                Optional.empty(),
                Optional.empty(),
                TokenAmount.ZERO,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0);
    }

    @Override
    public String stream() {
        return incident.toString();
    }

    public Status status() {
        if (funded.isPresent()) return Status.PAID;
        if (released.isPresent()) return Status.RELEASED;
        return opened.isPresent() ? Status.OPEN : Status.NONE;
    }

    @Override
    public IncidentPicture after(IncidentEvent event) {
        return switch (event) {
            case IncidentDeclared said -> with(Optional.of(said), opened, escrow, funded, released, divergences);
            case IncidentOpened said -> with(declared, Optional.of(said), said.escrow(), funded, released, divergences);
            case PayoutFunded said ->
                with(declared, opened, less(said.fromEscrow()), Optional.of(said), released, divergences);
            // Whatever an incident releases, it releases whole.
            case EscrowReleased said ->
                with(declared, opened, TokenAmount.ZERO, funded, Optional.of(said), divergences);
            case ClaimsClosed said -> decided(Optional.of(said), fixed);
            case AwardsFixed said -> decided(closed, Optional.of(said));
            case DivergenceFound _ -> with(declared, opened, escrow, funded, released, divergences + 1);
        };
    }

    private IncidentPicture with(
            Optional<IncidentDeclared> saidDeclared,
            Optional<IncidentOpened> saidOpened,
            TokenAmount held,
            Optional<PayoutFunded> saidFunded,
            Optional<EscrowReleased> saidReleased,
            int diverged) {
        return new IncidentPicture(
                incident, saidDeclared, saidOpened, held, saidFunded, saidReleased, closed, fixed, diverged);
    }

    private IncidentPicture decided(Optional<ClaimsClosed> saidClosed, Optional<AwardsFixed> saidFixed) {
        return new IncidentPicture(
                incident, declared, opened, escrow, funded, released, saidClosed, saidFixed, divergences);
    }

    /** Who is recused of all that is decided of it: whom a slash established as the one who did it, and nobody else. */
    public Optional<Address> party() {
        return declared.isPresent() ? Optional.empty() : opened.map(IncidentOpened::provider);
    }

    /** Whether nobody is paid of it any more but by the payout that it has. */
    public boolean isOver() {
        return status() == Status.PAID || status() == Status.RELEASED;
    }

    /** Whether claims on it may still be decided over. */
    public boolean isUndecided() {
        return status() == Status.OPEN && fixed.isEmpty();
    }

    /** The fund's books of the token that settles it; empty before it was opened. */
    public Optional<FundId> fund() {
        return opened.map(said -> new FundId(said.token()));
    }

    /**
     * Itself, while it has neither its payout nor been released.
     *
     * @throws RuleBroken INCIDENT_OVER
     */
    public IncidentPicture mustBeOpen() {
        if (status() == Status.OPEN) return this;
        throw new RuleBroken(
                Rule.INCIDENT_OVER, Map.of("incident", incident.value().toString(), "status", status().name()));
    }

    /** More than there is can only be taken where something else was missed before. */
    private TokenAmount less(TokenAmount taken) {
        return taken.exceeds(escrow) ? TokenAmount.ZERO : escrow.minus(taken);
    }

    @Override
    public boolean expects(IncidentEvent.Fact fact) {
        Status status = status();
        return switch (fact) {
            case IncidentDeclared _ -> status == Status.NONE && declared.isEmpty();
            case IncidentOpened said ->
                (status == Status.NONE || status == Status.OPEN)
                        && isAsDeclared(said)
                        && isAsBefore(said)
                        // Compared as integers: a wrong total may leave the range of an amount.
                        && escrow.units()
                                .add(said.amount().units())
                                .equals(said.escrow().units());
            case PayoutFunded said -> status == Status.OPEN && said.fromEscrow().equals(lesser(escrow, said.total()));
            case EscrowReleased said ->
                switch (status) {
                    case NONE -> false;
                    case OPEN -> said.amount().equals(escrow);
                    // With nothing left in the escrow, it is what was slashed after the end.
                    case PAID, RELEASED -> escrow.isZero() || said.amount().equals(escrow);
                };
        };
    }

    private boolean isAsDeclared(IncidentOpened said) {
        return declared.filter(known -> !known.provider().equals(said.provider())
                        || !known.token().equals(said.token()))
                .isEmpty();
    }

    private boolean isAsBefore(IncidentOpened said) {
        return opened.filter(known -> !known.provider().equals(said.provider())
                        || !known.token().equals(said.token())
                        || !known.claimsUntil().equals(said.claimsUntil()))
                .isEmpty();
    }

    private static TokenAmount lesser(TokenAmount one, TokenAmount other) {
        return one.exceeds(other) ? other : one;
    }
}
