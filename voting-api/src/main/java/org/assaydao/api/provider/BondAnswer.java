package org.assaydao.api.provider;

import org.assaydao.api.answer.FinalityNote;
import org.assaydao.bond.BondEvent.BondShortfallOpened;
import org.assaydao.bond.BondEvent.BondSlashed;
import org.assaydao.bond.BondEvent.BondWithdrawalRequested;
import org.assaydao.bond.BondPicture;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.ApplicationId;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.TokenAmount;
import org.jspecify.annotations.Nullable;

/**
 * A provider's bond, as the vault states it. Amounts are in base units of the bond token.
 *
 * @param bonded what answers and is not leaving
 * @param unbonding what is leaving; a slash reaches it
 * @param releasesAt from when on the last of that may go [chain seconds]; absent where nothing leaves, and where
 *     a slash may have taken it
 * @param freezes how many unsettled disputes hold all of it
 * @param shortfall what the registry noted last and has not cleared; it says nothing once the provider is listed no more
 * @param newestSlash what a dispute took last
 * @param application the application that the last deposit or release was for
 * @param deposits how many there were
 * @param releases how many there were
 * @param slashes how many there were
 * @param disputes where the disputes stand against the provider
 */
record BondAnswer(
        Address provider,
        TokenAmount bonded,
        TokenAmount unbonding,
        @Nullable ChainTime releasesAt,
        int freezes,
        @Nullable Shortfall shortfall,
        @Nullable Slash newestSlash,
        @Nullable ApplicationId application,
        long deposits,
        long releases,
        long slashes,
        String disputes,
        int divergences,
        FinalityNote finality) {
    /**
     * What the bond lacked when the registry noted it [base units of the bond token].
     *
     * @param graceUntil from when on it can suspend the provider [chain seconds]
     */
    record Shortfall(TokenAmount bonded, TokenAmount required, ChainTime graceUntil) {
        static Shortfall of(BondShortfallOpened said) {
            return new Shortfall(said.bonded(), said.required(), said.graceUntil());
        }
    }

    /**
     * What a dispute took.
     *
     * @param dispute where the dispute is shown
     * @param slashed all of it [base units of the bond token]
     * @param bounty the challenger's part of it [base units of the bond token]
     * @param block in which it was taken
     */
    record Slash(String dispute, TokenAmount slashed, TokenAmount bounty, long block) {
        static Slash of(BondSlashed said) {
            return new Slash(
                    "/v1/disputes/" + said.dispute().value(),
                    said.slashed(),
                    said.bounty(),
                    said.position().block());
        }
    }

    /** A slash takes the newest requests first, and does not say which. */
    private static boolean standsWhole(BondWithdrawalRequested request, BondPicture picture) {
        return picture.newestSlash()
                .filter(slash -> slash.position().isAfter(request.position()))
                .isEmpty();
    }

    static BondAnswer of(BondPicture picture, FinalityNote finality) {
        Address provider = picture.bond().provider();
        return new BondAnswer(
                provider,
                picture.bonded(),
                picture.unbonding(),
                picture.newestRequest()
                        .filter(request -> !picture.unbonding().isZero() && standsWhole(request, picture))
                        .map(BondWithdrawalRequested::releasesAt)
                        .orElse(null),
                picture.freezes(),
                picture.shortfall().map(Shortfall::of).orElse(null),
                picture.newestSlash().map(Slash::of).orElse(null),
                picture.application().orElse(null),
                picture.deposits(),
                picture.releases(),
                picture.slashes(),
                "/v1/providers/" + provider + "/disputes",
                picture.divergences(),
                finality);
    }
}
