package org.assaydao.mirror.decode;

import static org.assaydao.mirror.decode.Facts.fact;
import static org.assaydao.mirror.decode.Facts.ofNoFact;
import static org.assaydao.mirror.decode.Fields.address;
import static org.assaydao.mirror.decode.Fields.amount;
import static org.assaydao.mirror.decode.Fields.auditor;
import static org.assaydao.mirror.decode.Fields.small;
import static org.assaydao.mirror.decode.Fields.time;

import java.util.List;
import org.assaydao.auditor.AuditorEvent.AuditorBondDeposited;
import org.assaydao.auditor.AuditorEvent.AuditorBondFrozen;
import org.assaydao.auditor.AuditorEvent.AuditorBondSlashed;
import org.assaydao.auditor.AuditorEvent.AuditorBondUnfrozen;
import org.assaydao.auditor.AuditorEvent.AuditorBondWithdrawn;
import org.assaydao.auditor.AuditorEvent.AuditorWithdrawalRequested;
import org.assaydao.contracts.AuditorBonds;
import org.assaydao.mirror.decode.Facts.Known;

/** The events of the auditors' bonds: what was put in, what leaves, what holds it and what was taken, with the totals left. */
final class AuditorBondFacts {
    private AuditorBondFacts() {}

    static List<Known> table() {
        return List.of(
                fact(
                        AuditorBonds.AUDITORBONDDEPOSITED_EVENT,
                        AuditorBonds::getAuditorBondDepositedEventFromLog,
                        (log, e) -> new AuditorBondDeposited(
                                auditor(e.auditor),
                                address(e.payer),
                                amount(e.amount),
                                amount(e.bonded),
                                log.position())),
                fact(
                        AuditorBonds.AUDITORWITHDRAWALREQUESTED_EVENT,
                        AuditorBonds::getAuditorWithdrawalRequestedEventFromLog,
                        (log, e) -> new AuditorWithdrawalRequested(
                                auditor(e.auditor),
                                amount(e.amount),
                                time(e.releaseAt),
                                amount(e.bonded),
                                amount(e.unbonding),
                                log.position())),
                fact(
                        AuditorBonds.AUDITORBONDWITHDRAWN_EVENT,
                        AuditorBonds::getAuditorBondWithdrawnEventFromLog,
                        (log, e) -> new AuditorBondWithdrawn(
                                auditor(e.auditor), amount(e.amount), amount(e.bonded), log.position())),
                fact(
                        AuditorBonds.AUDITORBONDFROZEN_EVENT,
                        AuditorBonds::getAuditorBondFrozenEventFromLog,
                        (log, e) -> new AuditorBondFrozen(auditor(e.auditor), small(e.freezes), log.position())),
                fact(
                        AuditorBonds.AUDITORBONDUNFROZEN_EVENT,
                        AuditorBonds::getAuditorBondUnfrozenEventFromLog,
                        (log, e) -> new AuditorBondUnfrozen(auditor(e.auditor), small(e.freezes), log.position())),
                fact(
                        AuditorBonds.AUDITORBONDSLASHED_EVENT,
                        AuditorBonds::getAuditorBondSlashedEventFromLog,
                        (log, e) -> new AuditorBondSlashed(
                                auditor(e.auditor),
                                amount(e.amount),
                                amount(e.bonded),
                                amount(e.unbonding),
                                log.position())),
                ofNoFact(AuditorBonds.REQUIREDAUDITORBONDSET_EVENT));
    }
}
