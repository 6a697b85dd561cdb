package org.assaydao.process;

import java.util.List;
import java.util.Locale;
import org.assaydao.chain.Contracts;
import org.assaydao.chain.GovernorCalls.Call;
import org.assaydao.chain.ProceedingCalls;
import org.assaydao.chain.ProceedingCalls.Source;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.DisputeId;
import org.assaydao.kernel.DraftId;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.IncidentId;
import org.assaydao.kernel.Intent.Act;
import org.assaydao.kernel.IntentId;
import org.assaydao.kernel.PayoutId;
import org.assaydao.ledger.Due;

/**
 * A proceeding: what ends only when somebody calls for it, such as a dispute, a draft or an incident. Anybody may.
 *
 * @param of what its calls name beside the subject: an appeal's dispute, a payout's incident; else the subject once more
 */
record Proceeding(Kind kind, Hash32 subject, Hash32 of) {
    enum Kind {
        DISPUTE,
        APPEAL,
        DELISTING,
        AUDITOR_CASE,
        DRAFT,
        INCIDENT,
        PAYOUT
    }

    /** One call that may carry it on, and the intent that asks for it first. */
    record Step(IntentId intent, Call call) {
        static Step of(Act act, Hash32 subject, Call call) {
            return new Step(IntentId.step(act, subject), call);
        }
    }

    static Proceeding of(DisputeId dispute) {
        return new Proceeding(Kind.DISPUTE, dispute.value(), dispute.value());
    }

    static Proceeding appeal(Hash32 caseId, DisputeId dispute) {
        return new Proceeding(Kind.APPEAL, caseId, dispute.value());
    }

    static Proceeding delisting(Hash32 caseId) {
        return new Proceeding(Kind.DELISTING, caseId, caseId);
    }

    static Proceeding auditorCase(Hash32 caseId) {
        return new Proceeding(Kind.AUDITOR_CASE, caseId, caseId);
    }

    static Proceeding of(DraftId draft) {
        return new Proceeding(Kind.DRAFT, draft.value(), draft.value());
    }

    static Proceeding of(IncidentId incident) {
        return new Proceeding(Kind.INCIDENT, incident.value(), incident.value());
    }

    static Proceeding payout(PayoutId payout, Hash32 incident) {
        return new Proceeding(Kind.PAYOUT, payout.key(), incident);
    }

    /** The rows that may wait for a case of this source; the registry's cases have tasks of their own. */
    static List<String> idsOfCase(Contracts contracts, Address source, Hash32 caseId) {
        if (source.equals(contracts.court())) return List.of(id(Kind.DISPUTE, caseId), id(Kind.APPEAL, caseId));
        if (source.equals(contracts.fund())) return List.of(id(Kind.DRAFT, caseId));
        if (source.equals(contracts.delistings())) return List.of(id(Kind.DELISTING, caseId));
        if (source.equals(contracts.auditorCases())) return List.of(id(Kind.AUDITOR_CASE, caseId));
        return List.of();
    }

    private static String id(Kind kind, Hash32 subject) {
        return kind.name().toLowerCase(Locale.ROOT) + "/" + subject;
    }

    String id() {
        return id(kind, subject);
    }

    Due due(ChainTime from) {
        return new Due(id(), from, Task.CARRY_ON.name(), toString());
    }

    /** Each call by which it may go on, in the order in which they are tried: a verdict ends what a cancellation only prolongs. */
    List<Step> steps(ProceedingCalls calls) {
        return switch (kind) {
            case DISPUTE -> {
                DisputeId dispute = new DisputeId(subject);
                yield List.of(
                        put(calls, Source.COURT),
                        Step.of(Act.RECORD_VERDICT, subject, calls.recordVerdict(dispute)),
                        Step.of(Act.RECORD_CANCELLATION, subject, calls.recordCancellation(dispute)),
                        Step.of(Act.SETTLE, subject, calls.settle(dispute)));
            }
            case APPEAL -> {
                DisputeId dispute = new DisputeId(of);
                yield List.of(
                        put(calls, Source.COURT),
                        Step.of(Act.RECORD_VERDICT, of, calls.recordVerdict(dispute)),
                        Step.of(Act.RECORD_CANCELLATION, of, calls.recordCancellation(dispute)));
            }
            case DELISTING ->
                List.of(
                        put(calls, Source.DELISTINGS),
                        Step.of(Act.END_DELISTING, subject, calls.recordDelistingEnd(subject)));
            case AUDITOR_CASE ->
                List.of(
                        put(calls, Source.AUDITOR_CASES),
                        Step.of(Act.END_AUDITOR_CASE, subject, calls.recordAuditorCaseEnd(subject)));
            case DRAFT -> {
                DraftId draft = new DraftId(subject);
                yield List.of(
                        Step.of(Act.OPEN_PAYOUT, subject, calls.openStewardPayout(draft)),
                        put(calls, Source.FUND),
                        Step.of(Act.CLOSE_DRAFT, subject, calls.closeDraft(draft)));
            }
            case INCIDENT ->
                List.of(Step.of(Act.RELEASE_ESCROW, subject, calls.releaseEscrow(new IncidentId(subject))));
            case PAYOUT -> List.of(Step.of(Act.SWEEP, of, calls.sweep(new IncidentId(of))));
        };
    }

    private Step put(ProceedingCalls calls, Source source) {
        return Step.of(Act.PUT_TO_VOTE, subject, calls.putToVote(source, subject));
    }

    static Proceeding parse(String text) {
        String[] parts = text.split("/", -1);
        if (parts.length != 3) throw new IllegalArgumentException(text + " names no proceeding");
        return new Proceeding(
                Kind.valueOf(parts[0].toUpperCase(Locale.ROOT)), Hash32.parse(parts[1]), Hash32.parse(parts[2]));
    }

    @Override
    public String toString() {
        return id() + "/" + of;
    }
}
