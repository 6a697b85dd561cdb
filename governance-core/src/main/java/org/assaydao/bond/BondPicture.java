package org.assaydao.bond;

import java.util.Optional;
import org.assaydao.bond.BondEvent.BondDeposited;
import org.assaydao.bond.BondEvent.BondFrozen;
import org.assaydao.bond.BondEvent.BondReleased;
import org.assaydao.bond.BondEvent.BondShortfallCleared;
import org.assaydao.bond.BondEvent.BondShortfallOpened;
import org.assaydao.bond.BondEvent.BondSlashed;
import org.assaydao.bond.BondEvent.BondUnfrozen;
import org.assaydao.bond.BondEvent.BondWithdrawalRequested;
import org.assaydao.bond.BondEvent.BondWithdrawn;
import org.assaydao.bond.BondEvent.DivergenceFound;
import org.assaydao.kernel.ApplicationId;
import org.assaydao.kernel.BondId;
import org.assaydao.kernel.Picture;
import org.assaydao.kernel.TokenAmount;

/**
 * A bond as its events, one after the other, say: the vault's totals after each movement, checked against our sums.
 *
 * @param bonded the vault's total of what answers and is not leaving
 * @param unbonding the vault's total of what is leaving; a slash reaches it
 * @param freezes how many unsettled cases hold the whole bond
 * @param shortfall what the registry noted last and has not cleared; it says nothing once the provider is listed no more
 * @param newestRequest the withdrawal that was asked for last
 * @param newestSlash what a dispute took last
 * @param application the application that the last deposit or release was for
 */
public record BondPicture(
        BondId bond,
        TokenAmount bonded,
        TokenAmount unbonding,
        int freezes,
        Optional<BondShortfallOpened> shortfall,
        Optional<BondWithdrawalRequested> newestRequest,
        Optional<BondSlashed> newestSlash,
        Optional<ApplicationId> application,
        long deposits,
        long releases,
        long slashes,
        int divergences)
        implements Picture<BondEvent, BondEvent.Fact> {
    /** Before its first event. */
    public static BondPicture of(BondId bond) {
        return new NextBond(bond).picture();
    }

    @Override
    public String stream() {
        return bond.toString();
    }

    @Override
    public BondPicture after(BondEvent event) {
        NextBond next = new NextBond(this);
        switch (event) {
            case BondDeposited said -> {
                next.bonded = said.bonded();
                next.application = Optional.of(said.application());
                next.deposits++;
            }
            case BondReleased said -> {
                next.bonded = said.bonded();
                next.application = Optional.of(said.application());
                next.releases++;
            }
            case BondWithdrawalRequested said -> {
                next.bonded = said.bonded();
                next.unbonding = said.unbonding();
                next.newestRequest = Optional.of(said);
            }
            case BondWithdrawn said -> next.unbonding = said.unbonding();
            case BondFrozen said -> next.freezes = said.freezes();
            case BondUnfrozen said -> next.freezes = said.freezes();
            case BondSlashed said -> {
                next.bonded = said.bonded();
                next.unbonding = said.unbonding();
                next.newestSlash = Optional.of(said);
                next.slashes++;
            }
            case BondShortfallOpened said -> next.shortfall = Optional.of(said);
            case BondShortfallCleared _ -> next.shortfall = Optional.empty();
            case DivergenceFound _ -> next.divergences++;
        }
        return next.picture();
    }

    @Override
    public boolean expects(BondEvent.Fact fact) {
        return switch (fact) {
            case BondDeposited said -> said.bonded().isSumOf(bonded, said.amount());
            case BondReleased said -> freezes == 0 && bonded.isSumOf(said.bonded(), said.amount());
            case BondWithdrawalRequested said ->
                bonded.isSumOf(said.bonded(), said.amount()) && said.unbonding().isSumOf(unbonding, said.amount());
            case BondWithdrawn said -> freezes == 0 && unbonding.isSumOf(said.unbonding(), said.amount());
            case BondFrozen said -> said.freezes() == freezes + 1;
            case BondUnfrozen said -> said.freezes() == freezes - 1;
            case BondSlashed said -> freezes > 0 && isSlash(said);
            // A listing that ends takes its shortfall along unsaid, so another one may open on it.
            case BondShortfallOpened said ->
                said.bonded().equals(bonded) && said.required().exceeds(said.bonded());
            case BondShortfallCleared said ->
                shortfall.isPresent()
                        && said.bonded().equals(bonded)
                        && !said.required().exceeds(said.bonded());
        };
    }

    /** Taken from what is bonded first, from what is leaving only the rest. */
    private boolean isSlash(BondSlashed said) {
        TokenAmount fromBonded = said.slashed().exceeds(bonded) ? bonded : said.slashed();
        return !said.bounty().exceeds(said.slashed())
                && bonded.isSumOf(said.bonded(), fromBonded)
                && unbonding.isSumOf(said.unbonding(), said.slashed().minus(fromBonded));
    }

    /** The next picture while one event changes it. */
    private static final class NextBond {
        private final BondId bond;
        private TokenAmount bonded = TokenAmount.ZERO;
        private TokenAmount unbonding = TokenAmount.ZERO;
        private int freezes;
        private Optional<BondShortfallOpened> shortfall = Optional.empty();
        private Optional<BondWithdrawalRequested> newestRequest = Optional.empty();
        private Optional<BondSlashed> newestSlash = Optional.empty();
        private Optional<ApplicationId> application = Optional.empty();
        private long deposits;
        private long releases;
        private long slashes;
        private int divergences;

        NextBond(BondId bond) {
            this.bond = bond;
        }

        NextBond(BondPicture before) {
            this.bond = before.bond;
            this.bonded = before.bonded;
            this.unbonding = before.unbonding;
            this.freezes = before.freezes;
            this.shortfall = before.shortfall;
            this.newestRequest = before.newestRequest;
            this.newestSlash = before.newestSlash;
            this.application = before.application;
            this.deposits = before.deposits;
            this.releases = before.releases;
            this.slashes = before.slashes;
            this.divergences = before.divergences;
        }

        BondPicture picture() {
            return new BondPicture(
                    bond,
                    bonded,
                    unbonding,
                    freezes,
                    shortfall,
                    newestRequest,
                    newestSlash,
                    application,
                    deposits,
                    releases,
                    slashes,
                    divergences);
        }
    }
}
