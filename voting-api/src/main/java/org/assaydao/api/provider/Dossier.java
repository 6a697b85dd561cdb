package org.assaydao.api.provider;

import java.math.BigInteger;
import java.util.List;
import org.assaydao.api.answer.FinalityNote;
import org.assaydao.api.audit.AuditAnswer;
import org.assaydao.api.question.QuestionAnswer;
import org.assaydao.bond.BondPicture;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.TokenAmount;
import org.assaydao.provider.ApplicationPicture;
import org.assaydao.provider.ListingStatus;
import org.assaydao.provider.ProviderPicture;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a voter should read before voting on a provider.
 *
 * @param listed whether it is listed, and not suspended, at the newest seen block
 * @param status how it stands with the registry at that block's time
 * @param application the newest one
 * @param claims what the provider states of itself; nobody checked it
 * @param audits what auditors reported, each with what its evidence is worth
 * @param questions the newest; the others are listed under the provider's questions
 * @param yes what follows when the listing is voted for
 * @param no what follows when it is voted against
 */
record Dossier(
        Address provider,
        boolean listed,
        ListingStatus status,
        @Nullable ApplicationAnswer application,
        Claims claims,
        List<AuditAnswer> audits,
        Bond bond,
        List<QuestionAnswer> questions,
        @Nullable BigInteger proposal,
        Effect yes,
        Effect no,
        FinalityNote finality) {
    /** The provider's own statements, and how to take them. */
    record Claims(String note, org.assaydao.provider.@Nullable Profile profile) {}

    /**
     * The bond in the vault, in base units of the bond token.
     *
     * @param unbonding what is leaving and still answers
     * @param freezes how many unsettled cases hold all of it
     */
    record Bond(
            TokenAmount bonded,
            TokenAmount unbonding,
            int freezes,
            @Nullable TokenAmount required) {
        static Bond of(BondPicture picture, @Nullable ApplicationPicture application) {
            return new Bond(
                    picture.bonded(),
                    picture.unbonding(),
                    picture.freezes(),
                    application == null
                            ? null
                            : application
                                    .bond()
                                    .map(ApplicationPicture.BondCover::required)
                                    .orElse(null));
        }
    }

    /**
     * What a vote comes to.
     *
     * @param bond the amount of the bond that it is about [base units of the bond token]
     * @param fee the amount of the fee, which is paid already [base units of the bond token]
     */
    record Effect(String words, TokenAmount bond, TokenAmount fee) {}

    static Effect yes(BondPicture bond, TokenAmount fee) {
        return new Effect(
                "The provider is listed when the proposal is executed. Its bond of " + bond.bonded()
                        + " stays locked in the vault while it is listed. The fee of " + fee
                        + " was paid to the timelock with the application and stays there.",
                bond.bonded(),
                fee);
    }

    static Effect no(BondPicture bond, TokenAmount fee, ListingStatus status) {
        boolean isListed = status == ListingStatus.LISTED || status == ListingStatus.SUSPENDED;
        return isListed
                ? stays(bond, fee)
                : leaves(
                        bond,
                        fee,
                        status == ListingStatus.NONE
                                ? "with release"
                                : "by a withdrawal, which waits for the unbonding delay");
    }

    /** Who is listed applied for other terms only. */
    private static Effect stays(BondPicture bond, TokenAmount fee) {
        return new Effect(
                "The application is rejected, and the provider may apply again after the cool-down. It stays listed by the"
                        + " terms that were agreed before, and its bond of " + bond.bonded()
                        + " answers for them. The fee of " + fee + " is not refunded.",
                bond.bonded(),
                fee);
    }

    /** Who was never listed takes it at once; who was ever listed waits, for its past still answers. */
    private static Effect leaves(BondPicture bond, TokenAmount fee, String how) {
        return new Effect(
                "The application is rejected, and the provider may apply again after the cool-down. It takes its bond of "
                        + bond.bonded() + " back " + how + ". The fee of " + fee + " is not refunded.",
                bond.bonded(),
                fee);
    }

    static TokenAmount fee(ProviderPicture provider) {
        return provider.current()
                .flatMap(ApplicationPicture::registered)
                .map(registered -> registered.fee())
                .orElse(TokenAmount.ZERO);
    }
}
