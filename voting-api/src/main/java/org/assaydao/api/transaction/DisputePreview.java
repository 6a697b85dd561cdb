package org.assaydao.api.transaction;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assaydao.api.answer.FinalityNote;
import org.assaydao.bond.DepositSplit;
import org.assaydao.bond.SlashSplit;
import org.assaydao.chain.CourtTerms;
import org.assaydao.chain.Revert;
import org.assaydao.dispute.DisputeEvent.DisputeSettled;
import org.assaydao.dispute.DisputePicture;
import org.assaydao.dispute.DisputeStatus;
import org.assaydao.dispute.Offence;
import org.assaydao.dispute.Verdict;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.Bps;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.TokenAmount;
import org.jspecify.annotations.Nullable;

/**
 * A dispute as it would be if it were opened now: what it costs, what it can take, until when who acts, and whether the court
 * takes it. Amounts are in base units of the bond token, times in chain seconds.
 *
 * @param deposit what opening it takes at the least; what is paid above it is owed back at once
 * @param atStake the bond, what is leaving included; all of it is frozen
 * @param share of the bond that the offence costs
 * @param damages what the vote grants whole or not at all, where it is more than the share
 * @param slash what an upheld dispute would take of the bond as it is now, beside what the earlier ones took: settlement takes of
 *     the bond as it is then. Absent for MISSED_PROOF, whose days are charged together by the bond on the first of them
 * @param dismissed where the deposit goes: the provider's part and the fund's
 * @param undecided where the deposit goes: back, and the fund's part
 * @param terms the version of the court's terms that would bind
 * @param refusal the rule by which the court refuses it; absent where it takes it
 * @param earlier the newest disputes about the same, at most twenty
 * @param open where the call is had; evidence and a deposit are added to it
 */
record DisputePreview(
        Address provider,
        Offence offence,
        Period period,
        TokenAmount deposit,
        TokenAmount atStake,
        Bps share,
        TokenAmount damages,
        @Nullable SlashSplit slash,
        DepositSplit dismissed,
        DepositSplit undecided,
        Windows windows,
        long terms,
        Standing standing,
        @Nullable Refused refusal,
        List<Earlier> earlier,
        String open,
        FinalityNote finality) {
    /** Whether the offence of the provider in the period may be disputed. */
    enum Standing {
        /** Nobody disputes it. */
        FREE,
        /** Others do, beside whom this one would stand; what they take first is taken off it. */
        OPEN,
        /** It was dismissed: hashes that were filed then do not open it again, a new one does. */
        NEEDS_NEW_EVIDENCE,
        /** The court refuses it, by the rule that the refusal names. */
        BARRED
    }

    /**
     * The court's calendar period of the offence.
     *
     * @param from its first second
     * @param until the first second after it
     */
    record Period(long number, ChainTime from, ChainTime until) {
        static Period of(Offence offence, ChainTime happenedAt) {
            long number = offence.periodOf(happenedAt);
            return new Period(number, offence.beginningOf(number), offence.beginningOf(number + 1));
        }
    }

    /**
     * What would run, if it were opened now.
     *
     * @param now the time of the newest seen block
     * @param answerUntil evidence and the answer are taken
     * @param putUntil it is put to vote, after the answer window
     * @param appealSeconds how long a first verdict may be appealed
     * @param disputableUntil the statute of limitations; for a push grace after a settlement of the same also beyond it
     */
    record Windows(
            ChainTime now, ChainTime answerUntil, ChainTime putUntil, long appealSeconds, ChainTime disputableUntil) {
        static Windows of(CourtTerms terms, ChainTime now, ChainTime happenedAt) {
            ChainTime answerUntil = now.plusSeconds(terms.answerWindow());
            return new Windows(
                    now,
                    answerUntil,
                    answerUntil.plusSeconds(terms.pushGrace()),
                    terms.appealWindow(),
                    happenedAt.plusSeconds(terms.statute()));
        }
    }

    /** The court's rule, what it says with it, and both for a person. */
    record Refused(String rule, List<String> arguments, String reason) {
        static Refused of(Revert refusal) {
            return new Refused(refusal.name(), refusal.told(), refusal.text());
        }
    }

    /**
     * An earlier dispute about the same.
     *
     * @param verdict the one that holds; absent before the first
     * @param slashed what it took; absent before the settlement
     */
    record Earlier(
            String href,
            DisputeStatus status,
            @Nullable Verdict verdict,
            @Nullable TokenAmount slashed) {
        static Earlier of(DisputePicture picture) {
            return new Earlier(
                    "/v1/disputes/" + picture.dispute().value(),
                    picture.status(),
                    picture.standing().orElse(null),
                    picture.settlement().map(DisputeSettled::slashed).orElse(null));
        }
    }

    /** Which refusals are about the dispute itself; whatever else is refused, the deposit was not approved or is too small. */
    private static final Map<String, Standing> RULES = Map.of(
            "NothingNew", Standing.NEEDS_NEW_EVIDENCE,
            "AlreadyUpheld", Standing.BARRED,
            "StatuteOver", Standing.BARRED,
            "NotYet", Standing.BARRED,
            "NetworkAtFault", Standing.BARRED,
            "NeverListed", Standing.BARRED,
            "ChallengesItself", Standing.BARRED,
            "ZeroHash", Standing.BARRED,
            "AlreadyFiled", Standing.BARRED);

    /** The refusal, if it is one of the dispute itself. */
    static Optional<Revert> ofTheDispute(Optional<Revert> refusal) {
        return refusal.filter(said -> RULES.containsKey(said.name()));
    }

    /**
     * How it stands.
     *
     * @param named whether the evidence was named that would be filed, so that the court judged it
     */
    static Standing standing(Optional<Revert> refusal, List<Earlier> earlier, boolean named) {
        return refusal.flatMap(said -> Optional.ofNullable(RULES.get(said.name())))
                .orElseGet(() -> standing(earlier, named));
    }

    private static Standing standing(List<Earlier> earlier, boolean named) {
        if (!named && earlier.stream().anyMatch(each -> each.verdict() == Verdict.DISMISSED)) {
            return Standing.NEEDS_NEW_EVIDENCE;
        }
        boolean runs = earlier.stream().anyMatch(each -> each.status() != DisputeStatus.SETTLED);
        return runs ? Standing.OPEN : Standing.FREE;
    }
}
