package org.assaydao.mirror.node;

import org.assaydao.chain.Contracts;
import org.assaydao.chain.GovernorCalls.Call;
import org.assaydao.chain.ProceedingCalls;
import org.assaydao.contracts.AssayGovernor;
import org.assaydao.contracts.AuditorCases;
import org.assaydao.contracts.Delistings;
import org.assaydao.contracts.DisputeCourt;
import org.assaydao.contracts.RiskFund;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.DisputeId;
import org.assaydao.kernel.DraftId;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.IncidentId;
import org.web3j.abi.datatypes.generated.Bytes32;

/** Encodes what carries a proceeding on, by the function names of the bindings. */
final class ProceedingEncoding implements ProceedingCalls {
    private final Contracts contracts;

    ProceedingEncoding(Contracts contracts) {
        this.contracts = contracts;
    }

    @Override
    public Call putToVote(Source source, Hash32 caseId) {
        Address of =
                switch (source) {
                    case COURT -> contracts.court();
                    case FUND -> contracts.fund();
                    case DELISTINGS -> contracts.delistings();
                    case AUDITOR_CASES -> contracts.auditorCases();
                };
        return GovernorEncoding.call(
                contracts.governor(),
                AssayGovernor.FUNC_PROPOSECASE,
                GovernorEncoding.account(of),
                new Bytes32(caseId.toBytes()));
    }

    @Override
    public Call recordCancellation(DisputeId dispute) {
        return call(contracts.court(), DisputeCourt.FUNC_RECORDCANCELLATION, dispute.value());
    }

    @Override
    public Call recordVerdict(DisputeId dispute) {
        return call(contracts.court(), DisputeCourt.FUNC_RECORDVERDICT, dispute.value());
    }

    @Override
    public Call settle(DisputeId dispute) {
        return call(contracts.court(), DisputeCourt.FUNC_SETTLE, dispute.value());
    }

    @Override
    public Call recordDelistingEnd(Hash32 caseId) {
        return call(contracts.delistings(), Delistings.FUNC_RECORDDELISTINGEND, caseId);
    }

    @Override
    public Call recordAuditorCaseEnd(Hash32 caseId) {
        return call(contracts.auditorCases(), AuditorCases.FUNC_RECORDEND, caseId);
    }

    @Override
    public Call openStewardPayout(DraftId draft) {
        return call(contracts.fund(), RiskFund.FUNC_OPENSTEWARDPAYOUT, draft.value());
    }

    @Override
    public Call closeDraft(DraftId draft) {
        return call(contracts.fund(), RiskFund.FUNC_CLOSEDRAFT, draft.value());
    }

    @Override
    public Call releaseEscrow(IncidentId incident) {
        return call(contracts.fund(), RiskFund.FUNC_RELEASEESCROW, incident.value());
    }

    @Override
    public Call sweep(IncidentId incident) {
        return call(contracts.fund(), RiskFund.FUNC_SWEEP, incident.value());
    }

    private static Call call(Address to, String function, Hash32 subject) {
        return GovernorEncoding.call(to, function, new Bytes32(subject.toBytes()));
    }
}
