package org.assaydao.mirror.decode;

import static org.assaydao.mirror.decode.Facts.fact;
import static org.assaydao.mirror.decode.Facts.ofNoFact;
import static org.assaydao.mirror.decode.Fields.address;
import static org.assaydao.mirror.decode.Fields.amount;
import static org.assaydao.mirror.decode.Fields.auditor;
import static org.assaydao.mirror.decode.Fields.hash;
import static org.assaydao.mirror.decode.Fields.small;

import java.util.List;
import org.assaydao.auditor.Accusation;
import org.assaydao.auditor.Accusation.Attestation;
import org.assaydao.auditor.AuditorCaseStatus;
import org.assaydao.auditor.AuditorEvent.AuditorCaseEnded;
import org.assaydao.auditor.AuditorEvent.AuditorCaseOpened;
import org.assaydao.auditor.AuditorEvent.AuditorCaseProposed;
import org.assaydao.contracts.AuditorCases;
import org.assaydao.kernel.Address;
import org.assaydao.mirror.decode.Facts.Known;
import org.assaydao.provider.ResourceKind;

/** The events of cases against auditors, which are facts of the accused. */
final class AuditorCaseFacts {
    private AuditorCaseFacts() {}

    static List<Known> table() {
        return List.of(
                fact(
                        AuditorCases.AUDITORCASEOPENED_EVENT,
                        AuditorCases::getAuditorCaseOpenedEventFromLog,
                        (log, e) -> new AuditorCaseOpened(
                                auditor(e.auditor),
                                hash(e.caseId),
                                address(e.opener),
                                accusation(e.said),
                                amount(e.deposit),
                                log.position())),
                fact(
                        AuditorCases.AUDITORCASEPROPOSED_EVENT,
                        AuditorCases::getAuditorCaseProposedEventFromLog,
                        (log, e) -> new AuditorCaseProposed(
                                auditor(e.auditor), hash(e.caseId), e.proposalId, small(e.round), log.position())),
                fact(
                        AuditorCases.AUDITORCASEENDED_EVENT,
                        AuditorCases::getAuditorCaseEndedEventFromLog,
                        (log, e) -> new AuditorCaseEnded(
                                auditor(e.auditor),
                                hash(e.caseId),
                                e.proposalId,
                                AuditorCaseStatus.of(small(e.status)),
                                amount(e.slashed),
                                log.position())),
                // What the cases owe an account is read from them when it is drawn; no stream keeps it.
                ofNoFact(AuditorCases.CREDITADDED_EVENT),
                ofNoFact(AuditorCases.CREDITDRAWN_EVENT));
    }

    /** Without a provider no attestation is at stake, and its kind is any number that the opener wrote. */
    private static Accusation accusation(AuditorCases.Accusation said) {
        Address provider = address(said.provider);
        return new Accusation(
                said.removes,
                amount(said.slash),
                provider.equals(Address.ZERO)
                        ? List.of()
                        : List.of(new Attestation(provider, ResourceKind.of(small(said.kind)))),
                hash(said.reason));
    }
}
