package org.assaydao.api.dispute;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.assaydao.api.answer.FinalityNote;
import org.assaydao.api.evidence.DisputeFiles;
import org.assaydao.api.evidence.FileNote;
import org.assaydao.dispute.DepositReturn;
import org.assaydao.dispute.DisputeEvent.DepositTaken;
import org.assaydao.dispute.DisputeEvent.DisputeAnswered;
import org.assaydao.dispute.DisputeEvent.DisputeAppealed;
import org.assaydao.dispute.DisputeEvent.DisputeOpened;
import org.assaydao.dispute.DisputeEvent.DisputePutToVote;
import org.assaydao.dispute.DisputeEvent.DisputeSettled;
import org.assaydao.dispute.DisputeEvent.EvidenceSubmitted;
import org.assaydao.dispute.DisputeEvent.VerdictRecorded;
import org.assaydao.dispute.DisputeEvent.VoteCancellationRecorded;
import org.assaydao.dispute.DisputePicture;
import org.assaydao.dispute.DisputeStatus;
import org.assaydao.dispute.Offence;
import org.assaydao.dispute.Verdict;
import org.assaydao.evidence.DisputeDocuments;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.Bps;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.TokenAmount;
import org.jspecify.annotations.Nullable;

/**
 * A dispute from its opening to its settlement. Amounts are in base units of the bond token, times are chain seconds.
 *
 * @param status as the court last said; what only time has changed since shows once somebody recorded it
 * @param opening absent only where the court spoke of a dispute whose opening is not known
 * @param deposit what the challenger paid
 * @param appealDeposit what the appellant paid; absent without an appeal
 * @param answer the hash of the provider's answer; absent before it
 * @param documents what is accused and answered, in words
 * @param votes all of them, the oldest first
 * @param settlement absent until the money moved
 * @param incident where the incident stands that the slash pays for; absent where nothing was slashed for one
 * @param divergences how often the court stated what was not expected of it
 */
record DisputeAnswer(
        Hash32 dispute,
        DisputeStatus status,
        @Nullable Opening opening,
        Windows windows,
        @Nullable Deposit deposit,
        @Nullable Deposit appealDeposit,
        Filings evidence,
        @Nullable Hash32 answer,
        Documents documents,
        List<CaseVote> votes,
        Verdicts verdicts,
        @Nullable Appeal appeal,
        @Nullable Settlement settlement,
        @Nullable String incident,
        int divergences,
        FinalityNote finality) {
    /**
     * What it is about, fixed when it was opened.
     *
     * @param period the number of the period of the offence, as the court counts them: 30 days each, one day for MISSED_PROOF
     * @param damages what the provider's users lost, as the challenger says; the vote grants it whole or not at all
     * @param basis the bond at risk when it was opened, what was leaving included
     * @param share of the basis that the offence costs [basis points]
     * @param parties who has no ballot in it
     * @param terms the version of the court's terms that binds
     * @param block in which it was opened
     */
    record Opening(
            Address provider,
            Address challenger,
            Offence offence,
            long period,
            TokenAmount damages,
            TokenAmount basis,
            Bps share,
            List<Address> parties,
            int terms,
            long block) {
        static Opening of(DisputeOpened said) {
            return new Opening(
                    said.provider().address(),
                    said.challenger(),
                    said.offence(),
                    said.period(),
                    said.damages(),
                    said.basis(),
                    said.share(),
                    said.parties(),
                    said.terms(),
                    said.position().block());
        }
    }

    /**
     * Until when who may act, as far as the court stated it [chain seconds].
     *
     * @param answerUntil evidence and the answer are taken
     * @param appealUntil the first verdict may be appealed; absent before it, and where it is final
     * @param pushUntil the appeal, or the case whose vote was cancelled, may be put to vote; absent while neither waits
     */
    record Windows(
            @Nullable ChainTime answerUntil,
            @Nullable ChainTime appealUntil,
            @Nullable ChainTime pushUntil) {
        static Windows of(DisputePicture picture) {
            Optional<ChainTime> appealed = picture.vote().isPresent()
                    ? Optional.empty()
                    : picture.appeal().map(DisputeAppealed::pushUntil);
            DisputeStatus status = picture.status();
            boolean waits = status != DisputeStatus.FINAL && status != DisputeStatus.SETTLED;
            return new Windows(
                    picture.opened().map(DisputeOpened::answerUntil).orElse(null),
                    picture.first()
                            .map(VerdictRecorded::appealUntil)
                            .filter(until -> until.seconds() > 0)
                            .orElse(null),
                    picture.cancellation()
                            .map(VoteCancellationRecorded::pushUntil)
                            .or(() -> appealed)
                            .filter(_ -> waits)
                            .orElse(null));
        }
    }

    /** Money that was put down with the court [base units of the bond token]. */
    record Deposit(Address payer, TokenAmount amount) {
        static Deposit of(DepositTaken said) {
            return new Deposit(said.payer(), said.amount());
        }
    }

    /**
     * The hashes that were filed: the first 64 of each party and the first 64 of all others.
     *
     * @param filed how many there are in all
     */
    record Filings(List<Filed> ofParties, List<Filed> ofOthers, long filed) {
        static Filings of(DisputePicture.Evidence evidence, DisputeFiles files) {
            return new Filings(
                    evidence.ofParties().stream()
                            .map(said -> Filed.of(said, files))
                            .toList(),
                    evidence.ofOthers().stream()
                            .map(said -> Filed.of(said, files))
                            .toList(),
                    evidence.filed());
        }
    }

    /**
     * The hash of a piece of evidence, the SHA-256 of its bytes.
     *
     * @param block in which it was filed
     * @param file whether the bytes of that SHA-256 are here
     */
    record Filed(Hash32 hash, Address submitter, long block, FileNote file) {
        static Filed of(EvidenceSubmitted said, DisputeFiles files) {
            return new Filed(said.evidence(), said.submitter(), said.position().block(), files.note(said.evidence()));
        }
    }

    /**
     * The two documents of a dispute.
     *
     * @param accusation of the first hash that it was opened with; absent only where the opening is not known
     * @param answer the provider's; absent before it
     */
    record Documents(
            @Nullable Document accusation, @Nullable Document answer) {
        static Documents of(DisputePicture picture, DisputeFiles files) {
            return new Documents(
                    DisputeDocuments.accusation(picture)
                            .map(hash -> Document.of(hash, files))
                            .orElse(null),
                    DisputeDocuments.answer(picture)
                            .map(hash -> Document.of(hash, files))
                            .orElse(null));
        }
    }

    /**
     * A document by its hash on chain.
     *
     * @param text what it says, as text and nothing else; absent where the file is missing, is no plain text, or is longer than 64
     *     KiB
     */
    record Document(Hash32 hash, FileNote file, @Nullable String text) {
        static Document of(Hash32 hash, DisputeFiles files) {
            return new Document(hash, files.note(hash), files.texts().get(hash));
        }
    }

    /**
     * One vote.
     *
     * @param caseId the dispute's own id, after an appeal the appeal's
     * @param round 1 for the first proposal of the case, and one more after each cancelled one
     * @param cancelled whether the court said so, or it was put again
     */
    record CaseVote(Hash32 caseId, int round, BigInteger proposal, String href, boolean cancelled) {
        static CaseVote of(DisputePutToVote said, DisputePicture picture) {
            boolean again = picture.votes().stream()
                    .anyMatch(other -> other.caseId().equals(said.caseId()) && other.round() > said.round());
            boolean recorded = picture.cancellation()
                    .filter(other -> other.caseId().equals(said.caseId()) && other.round() == said.round())
                    .isPresent();
            return new CaseVote(
                    said.caseId(),
                    said.round(),
                    said.proposal(),
                    "/v1/proposals/" + said.proposal(),
                    again || recorded);
        }
    }

    /**
     * What was decided; each absent before.
     *
     * @param first on the dispute itself
     * @param newest the first, the appeal's, or a draw
     * @param standing the one that holds
     */
    record Verdicts(
            @Nullable Verdict first,
            @Nullable Verdict newest,
            @Nullable Verdict standing) {
        static Verdicts of(DisputePicture picture) {
            return new Verdicts(
                    picture.first().map(VerdictRecorded::verdict).orElse(null),
                    picture.newest().map(VerdictRecorded::verdict).orElse(null),
                    picture.standing().orElse(null));
        }
    }

    /** The one appeal, by who lost the first verdict. */
    record Appeal(Address appellant, Hash32 caseId) {
        static Appeal of(DisputeAppealed said) {
            return new Appeal(said.appellant(), said.caseId());
        }
    }

    /**
     * Where each unit went [base units of the bond token].
     *
     * @param slashed what the bond lost: bounty and escrow together
     * @param bounty the challenger's, as a credit with the vault
     * @param escrowed the incident's
     * @param toFund the fund's part of the deposits
     * @param returned who got the rest of the deposits, as credits with the court; absent where the court states only the sum of
     *     what two accounts left to the fund
     */
    record Settlement(
            Verdict verdict,
            TokenAmount slashed,
            TokenAmount bounty,
            TokenAmount escrowed,
            TokenAmount toFund,
            @Nullable List<DepositReturn> returned) {
        static Settlement of(DisputeSettled said, DisputePicture picture) {
            return new Settlement(
                    said.verdict(),
                    said.slashed(),
                    said.bounty(),
                    escrowed(said),
                    said.toFund(),
                    DepositReturn.of(picture).orElse(null));
        }

        private static TokenAmount escrowed(DisputeSettled said) {
            return said.bounty().exceeds(said.slashed())
                    ? TokenAmount.ZERO
                    : said.slashed().minus(said.bounty());
        }
    }

    static DisputeAnswer of(DisputePicture picture, DisputeFiles files, FinalityNote finality) {
        Optional<Settlement> settlement = picture.settlement().map(said -> Settlement.of(said, picture));
        return new DisputeAnswer(
                picture.dispute().value(),
                picture.status(),
                picture.opened().map(Opening::of).orElse(null),
                Windows.of(picture),
                picture.deposit().map(Deposit::of).orElse(null),
                picture.appealDeposit().map(Deposit::of).orElse(null),
                Filings.of(picture.evidence(), files),
                picture.answer().map(DisputeAnswered::answer).orElse(null),
                Documents.of(picture, files),
                picture.votes().stream().map(vote -> CaseVote.of(vote, picture)).toList(),
                Verdicts.of(picture),
                picture.appeal().map(Appeal::of).orElse(null),
                settlement.orElse(null),
                settlement
                        .filter(moved -> !moved.escrowed().isZero())
                        .map(_ -> "/v1/incidents/" + picture.dispute().value())
                        .orElse(null),
                picture.divergences(),
                finality);
    }
}
