package org.assaydao.api.incident;

import java.util.Optional;
import org.assaydao.api.answer.FinalityNote;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.TokenAmount;
import org.assaydao.riskfund.IncidentEvent.AwardsFixed;
import org.assaydao.riskfund.IncidentEvent.ClaimsClosed;
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
 * @param claims where it stands who claimed and who drew what of it
 * @param payout its one payout; absent before
 * @param released what went to the token's reserve last; absent before
 * @param decideUntil the last second in which stewards decide over claims, told when claims are closed [chain seconds]
 * @param awards what its claimants are paid; absent before awards are fixed
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
        @Nullable ChainTime decideUntil,
        @Nullable Fixed awards,
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

    /**
     * The awards, once and for all. Amounts are in base units of the token.
     *
     * @param href the list, an account a line, with its proofs
     * @param content the list's content as text, of which the hash is made
     * @param accounts how many are awarded something
     * @param awards what they are awarded together
     * @param proceeds what was held for the incident alone
     * @param committed what of the reserve is promised to it, and to no other incident
     * @param payable what the list pays: min(awards, proceeds + committed)
     * @param payout the key, the first word of every leaf
     * @param root of the standard Merkle tree over (key, account, amount); absent for a list of nobody
     * @param contentHash SHA-256 of the content
     * @param draft the call that drafts it for a vote; absent where nothing is payable
     * @param announce the call by which a steward announces it; absent where nothing is payable
     */
    record Fixed(
            String href,
            String content,
            int accounts,
            TokenAmount awards,
            TokenAmount proceeds,
            TokenAmount committed,
            TokenAmount payable,
            Hash32 payout,
            @Nullable Hash32 root,
            Hash32 contentHash,
            @Nullable String draft,
            @Nullable String announce) {
        static Fixed of(AwardsFixed said) {
            Hash32 incident = said.incident().value();
            boolean pays = !said.payable().isZero();
            return new Fixed(
                    "/v1/incidents/" + incident + "/awards",
                    "/v1/incidents/" + incident + "/award-list",
                    said.accounts(),
                    said.awards(),
                    said.proceeds(),
                    said.committed(),
                    said.payable(),
                    said.payout().key(),
                    said.root().isZero() ? null : said.root(),
                    said.contentHash(),
                    pays ? "/v1/transactions/draft-payout?incident=" + incident : null,
                    pays ? "/v1/transactions/announce-payout?incident=" + incident : null);
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
                picture.closed().map(ClaimsClosed::decideUntil).orElse(null),
                picture.fixed().map(Fixed::of).orElse(null),
                picture.divergences(),
                finality);
    }

    /** Nobody for the zero address. */
    static @Nullable Address named(Address provider) {
        return provider.equals(Address.ZERO) ? null : provider;
    }
}
