package org.assaydao.auditor;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.assaydao.auditor.AuditorEvent.AuditorAccredited;
import org.assaydao.auditor.AuditorEvent.AuditorBondDeposited;
import org.assaydao.auditor.AuditorEvent.AuditorBondFrozen;
import org.assaydao.auditor.AuditorEvent.AuditorBondSlashed;
import org.assaydao.auditor.AuditorEvent.AuditorBondUnfrozen;
import org.assaydao.auditor.AuditorEvent.AuditorBondWithdrawn;
import org.assaydao.auditor.AuditorEvent.AuditorCaseEnded;
import org.assaydao.auditor.AuditorEvent.AuditorCaseOpened;
import org.assaydao.auditor.AuditorEvent.AuditorCaseProposed;
import org.assaydao.auditor.AuditorEvent.AuditorWithdrawalRequested;
import org.assaydao.auditor.AuditorEvent.DivergenceFound;
import org.assaydao.kernel.AuditorId;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.KeptItems;
import org.assaydao.kernel.Picture;
import org.assaydao.kernel.TokenAmount;

/**
 * An auditor as his events, one after the other, say.
 *
 * @param told the registry's last word on him; empty where it never spoke of him
 * @param accreditations how often he was accredited
 * @param bonded what answers and is not leaving [base units of the bond token]
 * @param unbonding what is leaving and still answers [base units of the bond token]
 * @param releasesAt from when on that may go
 * @param freezes how many open cases hold what is leaving
 * @param upheld how many cases against him were upheld
 * @param overturned how many of his attestations fell with them
 * @param cases the newest against him, oldest first
 */
public record AuditorPicture(
        AuditorId auditor,
        Optional<AuditorAccredited> told,
        int accreditations,
        TokenAmount bonded,
        TokenAmount unbonding,
        Optional<ChainTime> releasesAt,
        int freezes,
        int upheld,
        int overturned,
        List<Case> cases,
        int divergences)
        implements Picture<AuditorEvent, AuditorEvent.Fact> {
    /** How many cases are kept; the others stand in the store of events alone. */
    static final int CASES = 16;

    public AuditorPicture {
        cases = List.copyOf(cases);
    }

    /** Before his first event. */
    public static AuditorPicture of(AuditorId auditor) {
        return new Next(auditor).picture();
    }

    @Override
    public String stream() {
        return auditor.toString();
    }

    /**
     * A case against him.
     *
     * @param opened empty only where the chain spoke of a case whose opening is not known, or kept no longer
     * @param proposal the number of its newest proposal
     * @param slashed what it took [base units of the bond token]
     */
    public record Case(
            Hash32 caseId,
            AuditorCaseStatus status,
            Optional<AuditorCaseOpened> opened,
            Optional<BigInteger> proposal,
            int round,
            TokenAmount slashed) {
        private boolean isOpen() {
            return status == AuditorCaseStatus.OPEN;
        }

        private boolean isEndedBy(AuditorCaseEnded said) {
            return said.status() != AuditorCaseStatus.UPHELD
                    ? said.slashed().equals(TokenAmount.ZERO)
                    : proposal.equals(Optional.of(said.proposal()))
                            && opened.filter(known -> said.slashed()
                                            .exceeds(known.accusation().slash()))
                                    .isEmpty();
        }
    }

    public boolean isAccredited() {
        return told.filter(AuditorAccredited::accredited).isPresent();
    }

    @Override
    public AuditorPicture after(AuditorEvent event) {
        Next next = new Next(this);
        switch (event) {
            case AuditorAccredited said -> {
                next.told = Optional.of(said);
                if (said.accredited()) next.accreditations++;
            }
            case AuditorBondDeposited said -> next.bonded = said.bonded();
            case AuditorWithdrawalRequested said -> {
                next.bonded = said.bonded();
                next.unbonding = said.unbonding();
                next.releasesAt = Optional.of(said.releasesAt());
            }
            case AuditorBondWithdrawn said -> {
                next.bonded = said.bonded();
                next.unbonding = TokenAmount.ZERO;
                next.releasesAt = Optional.empty();
            }
            case AuditorBondFrozen said -> next.freezes = said.freezes();
            case AuditorBondUnfrozen said -> next.freezes = said.freezes();
            case AuditorBondSlashed said -> {
                next.bonded = said.bonded();
                next.unbonding = said.unbonding();
            }
            case AuditorCaseOpened said ->
                next.put(new Case(
                        said.caseId(),
                        AuditorCaseStatus.OPEN,
                        Optional.of(said),
                        Optional.empty(),
                        0,
                        TokenAmount.ZERO));
            case AuditorCaseProposed said -> {
                Case known = known(said.caseId());
                next.put(new Case(
                        known.caseId(),
                        known.status(),
                        known.opened(),
                        Optional.of(said.proposal()),
                        said.round(),
                        known.slashed()));
            }
            case AuditorCaseEnded said -> {
                Case known = known(said.caseId());
                next.put(new Case(
                        known.caseId(),
                        said.status(),
                        known.opened(),
                        known.proposal(),
                        known.round(),
                        said.slashed()));
                if (said.status() == AuditorCaseStatus.UPHELD) {
                    next.upheld++;
                    next.overturned += known.opened()
                            .map(opened -> opened.accusation().overturns().size())
                            .orElse(0);
                }
            }
            case DivergenceFound _ -> next.divergences++;
        }
        return next.picture();
    }

    @Override
    public boolean expects(AuditorEvent.Fact fact) {
        return switch (fact) {
            case AuditorAccredited _ -> true;
            case AuditorBondDeposited said -> said.bonded().isSumOf(bonded, said.amount());
            case AuditorWithdrawalRequested said ->
                bonded.isSumOf(said.bonded(), said.amount()) && said.unbonding().isSumOf(unbonding, said.amount());
            case AuditorBondWithdrawn said ->
                freezes == 0 && said.amount().equals(unbonding) && said.bonded().equals(bonded);
            case AuditorBondFrozen said -> said.freezes() == freezes + 1;
            case AuditorBondUnfrozen said -> said.freezes() == freezes - 1;
            case AuditorBondSlashed said -> freezes > 0 && isSlash(said);
            case AuditorCaseOpened said -> freezes > 0 && find(said.caseId()).isEmpty();
            case AuditorCaseProposed said ->
                open(said.caseId())
                        .filter(known -> said.round() == known.round() + 1)
                        .isPresent();
            case AuditorCaseEnded said ->
                open(said.caseId()).filter(known -> known.isEndedBy(said)).isPresent();
        };
    }

    /** Taken from what is bonded first, from what is leaving only the rest. */
    private boolean isSlash(AuditorBondSlashed said) {
        TokenAmount ofBonded = said.slashed().exceeds(bonded) ? bonded : said.slashed();
        return bonded.isSumOf(said.bonded(), ofBonded)
                && unbonding.isSumOf(said.unbonding(), said.slashed().minus(ofBonded));
    }

    private Optional<Case> open(Hash32 caseId) {
        return find(caseId).filter(Case::isOpen);
    }

    private Optional<Case> find(Hash32 caseId) {
        return cases.stream().filter(known -> known.caseId().equals(caseId)).findFirst();
    }

    private Case known(Hash32 caseId) {
        return find(caseId)
                .orElseGet(() -> new Case(
                        caseId, AuditorCaseStatus.OPEN, Optional.empty(), Optional.empty(), 0, TokenAmount.ZERO));
    }

    /** The next picture while one event changes it. */
    private static final class Next {
        private final AuditorId auditor;
        private Optional<AuditorAccredited> told = Optional.empty();
        private int accreditations;
        private TokenAmount bonded = TokenAmount.ZERO;
        private TokenAmount unbonding = TokenAmount.ZERO;
        private Optional<ChainTime> releasesAt = Optional.empty();
        private int freezes;
        private int upheld;
        private int overturned;
        private List<Case> cases = List.of();
        private int divergences;

        Next(AuditorId auditor) {
            this.auditor = auditor;
        }

        Next(AuditorPicture before) {
            this.auditor = before.auditor;
            this.told = before.told;
            this.accreditations = before.accreditations;
            this.bonded = before.bonded;
            this.unbonding = before.unbonding;
            this.releasesAt = before.releasesAt;
            this.freezes = before.freezes;
            this.upheld = before.upheld;
            this.overturned = before.overturned;
            this.cases = before.cases;
            this.divergences = before.divergences;
        }

        private void put(Case changed) {
            List<Case> put = KeptItems.put(cases, known -> known.caseId().equals(changed.caseId()), changed);
            cases = KeptItems.atMost(CASES, put, Case::isOpen);
        }

        AuditorPicture picture() {
            return new AuditorPicture(
                    auditor,
                    told,
                    accreditations,
                    bonded,
                    unbonding,
                    releasesAt,
                    freezes,
                    upheld,
                    overturned,
                    cases,
                    divergences);
        }
    }
}
