package org.assaydao.api.incident;

import java.util.Optional;
import org.assaydao.api.answer.FinalityNote;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.TokenAmount;
import org.assaydao.riskfund.IncidentEvent.EscrowReleased;
import org.assaydao.riskfund.IncidentEvent.IncidentDeclared;
import org.assaydao.riskfund.IncidentEvent.IncidentOpened;
import org.assaydao.riskfund.IncidentEvent.PayoutFunded;
import org.assaydao.riskfund.IncidentPicture;
import org.jspecify.annotations.Nullable;

/**
 * An incident with its cause and what became of its escrow. Amounts are in base units of the token that settles it.
 *
 * @param provider whom it is about; absent where nobody was named
 * @param party whether the provider is a party, with no ballot and no draft in it: by a slash, and never by a declaration
 * @param dispute where the dispute stands whose slash opened it; absent where it was declared
 * @param declaration absent where a slash opened it
 * @param escrow what is held for it alone
 * @param claimsUntil until then a drafted payout has its time for a veto, a vote and a second vote [chain seconds]
 * @param block in which it was opened, or its escrow grew last
 * @param drafts where the payouts stand that were drafted for it
 * @param claims where it stands who drew what of it
 * @param payout its one payout; absent before
 * @param released what went to the token's reserve last; absent before
 */
record IncidentAnswer(
        Hash32 incident,
        IncidentPicture.Status status,
        @Nullable Address provider,
        boolean party,
        @Nullable String dispute,
        @Nullable Declaration declaration,
        @Nullable Address token,
        TokenAmount escrow,
        @Nullable ChainTime claimsUntil,
        @Nullable Long block,
        String drafts,
        String claims,
        @Nullable PayoutOfIncident payout,
        @Nullable Release released,
        int divergences,
        FinalityNote finality) {
    /**
     * Somebody entitled to it said that it happened.
     *
     * @param statement the hash of his reasons
     */
    record Declaration(Address declarer, Hash32 statement) {
        static Declaration of(IncidentDeclared said) {
            return new Declaration(said.declarer(), said.statement());
        }
    }

    /**
     * The payout that was opened for it.
     *
     * @param href where it is shown whole
     * @param draft where the draft stands that it was
     * @param total what was committed [base units of the token]
     * @param fromEscrow what of that came out of the escrow; the rest out of the reserve [base units of the token]
     */
    record PayoutOfIncident(Hash32 payout, String href, String draft, TokenAmount total, TokenAmount fromEscrow) {
        static PayoutOfIncident of(PayoutFunded said) {
            return new PayoutOfIncident(
                    said.payout().key(),
                    "/v1/payouts/" + said.payout().key(),
                    "/v1/drafts/" + said.draft().value(),
                    said.total(),
                    said.fromEscrow());
        }
    }

    /**
     * What no award needs.
     *
     * @param amount that went to the reserve [base units of the token]
     * @param reserve the token's, after it [base units of the token]
     */
    record Release(TokenAmount amount, TokenAmount reserve) {
        static Release of(EscrowReleased said) {
            return new Release(said.amount(), said.reserve());
        }
    }

    static IncidentAnswer of(IncidentPicture picture, FinalityNote finality) {
        Optional<IncidentOpened> opened = picture.opened();
        String href = "/v1/incidents/" + picture.incident().value();
        boolean slashed = opened.isPresent() && picture.declared().isEmpty();
        return new IncidentAnswer(
                picture.incident().value(),
                picture.status(),
                opened.map(IncidentOpened::provider)
                        .or(() -> picture.declared().map(IncidentDeclared::provider))
                        .map(IncidentAnswer::named)
                        .orElse(null),
                slashed,
                slashed ? "/v1/disputes/" + picture.incident().value() : null,
                picture.declared().map(Declaration::of).orElse(null),
                opened.map(IncidentOpened::token)
                        .or(() -> picture.declared().map(IncidentDeclared::token))
                        .orElse(null),
                picture.escrow(),
                opened.map(IncidentOpened::claimsUntil).orElse(null),
                opened.map(said -> said.position().block()).orElse(null),
                href + "/drafts",
                href + "/claims",
                picture.funded().map(PayoutOfIncident::of).orElse(null),
                picture.released().map(Release::of).orElse(null),
                picture.divergences(),
                finality);
    }

    /** Nobody for the zero address. */
    static @Nullable Address named(Address provider) {
        return provider.equals(Address.ZERO) ? null : provider;
    }
}
