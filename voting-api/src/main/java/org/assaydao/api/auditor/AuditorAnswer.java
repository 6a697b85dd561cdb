package org.assaydao.api.auditor;

import java.math.BigInteger;
import java.util.List;
import org.assaydao.api.answer.FinalityNote;
import org.assaydao.auditor.Accusation;
import org.assaydao.auditor.AuditorCaseStatus;
import org.assaydao.auditor.AuditorEvent.AuditorAccredited;
import org.assaydao.auditor.AuditorEvent.AuditorCaseOpened;
import org.assaydao.auditor.AuditorPicture;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.TokenAmount;
import org.jspecify.annotations.Nullable;

/**
 * An auditor: whether he may attest, what he has at stake, and the cases against him.
 *
 * @param toldAt the block in which the registry spoke of him last; absent where it never did
 * @param upheld how many cases against him were upheld
 * @param overturned how many of his attestations fell with them
 * @param cases the newest first
 * @param divergences how often the chain stated what was not expected of him
 */
record AuditorAnswer(
        Address auditor,
        boolean accredited,
        @Nullable Long toldAt,
        Bond bond,
        int upheld,
        int overturned,
        List<Case> cases,
        int divergences,
        FinalityNote finality) {
    /**
     * His own bond, in base units of the bond token.
     *
     * @param unbonding what is leaving and still answers
     * @param releasesAt from when on that may go; absent where nothing leaves
     * @param freezes how many open cases hold what is leaving
     */
    record Bond(
            TokenAmount bonded,
            TokenAmount unbonding,
            @Nullable ChainTime releasesAt,
            int freezes) {}

    /**
     * A case against him.
     *
     * @param opener who accuses him; absent, as what he accuses him of, where the opening is not known
     * @param proposal the number of its newest vote
     * @param slashed what it took [base units of the bond token]
     */
    record Case(
            Hash32 id,
            AuditorCaseStatus status,
            @Nullable Address opener,
            @Nullable Accusation accusation,
            @Nullable TokenAmount deposit,
            @Nullable BigInteger proposal,
            int round,
            TokenAmount slashed) {
        static Case of(AuditorPicture.Case known) {
            AuditorCaseOpened opened = known.opened().orElse(null);
            return new Case(
                    known.caseId(),
                    known.status(),
                    opened == null ? null : opened.opener(),
                    opened == null ? null : opened.accusation(),
                    opened == null ? null : opened.deposit(),
                    known.proposal().orElse(null),
                    known.round(),
                    known.slashed());
        }
    }

    static AuditorAnswer of(AuditorPicture picture, FinalityNote finality) {
        return new AuditorAnswer(
                picture.auditor().address(),
                picture.isAccredited(),
                picture.told()
                        .map(AuditorAccredited::position)
                        .map(position -> position.block())
                        .orElse(null),
                new Bond(
                        picture.bonded(),
                        picture.unbonding(),
                        picture.releasesAt().orElse(null),
                        picture.freezes()),
                picture.upheld(),
                picture.overturned(),
                picture.cases().reversed().stream().map(Case::of).toList(),
                picture.divergences(),
                finality);
    }
}
