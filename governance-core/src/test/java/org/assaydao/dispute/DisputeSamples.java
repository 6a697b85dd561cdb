package org.assaydao.dispute;

import static org.assaydao.Samples.address;
import static org.assaydao.Samples.amount;
import static org.assaydao.Samples.hash;

import java.math.BigInteger;
import java.util.List;
import org.assaydao.dispute.DisputeEvent.DepositTaken;
import org.assaydao.dispute.DisputeEvent.DisputeAnswered;
import org.assaydao.dispute.DisputeEvent.DisputeAppealed;
import org.assaydao.dispute.DisputeEvent.DisputeOpened;
import org.assaydao.dispute.DisputeEvent.DisputePutToVote;
import org.assaydao.dispute.DisputeEvent.DisputeSettled;
import org.assaydao.dispute.DisputeEvent.EvidenceSubmitted;
import org.assaydao.dispute.DisputeEvent.VerdictRecorded;
import org.assaydao.dispute.DisputeEvent.VoteCancellationRecorded;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.Bps;
import org.assaydao.kernel.ChainPosition;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.DisputeId;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.ProviderId;

/** What the court says of one dispute, wherever a test wants it said. */
final class DisputeSamples {
    static final DisputeId ID = new DisputeId(hash("dispute"));
    static final Hash32 CASE = ID.value();
    static final Hash32 APPEAL = hash("appeal");
    static final ProviderId PROVIDER = new ProviderId(address("provider"));
    static final Address CHALLENGER = address("challenger");

    private DisputeSamples() {}

    static DisputeOpened opened(ChainPosition at) {
        return new DisputeOpened(
                ID,
                PROVIDER,
                CHALLENGER,
                Offence.OVERSOLD,
                700,
                amount(20),
                amount(1_000),
                new Bps(5_000),
                List.of(PROVIDER.address(), CHALLENGER),
                ChainTime.of(100),
                1,
                at);
    }

    static DepositTaken deposit(ChainPosition at) {
        return new DepositTaken(ID, CHALLENGER, amount(50), amount(50), at);
    }

    static EvidenceSubmitted evidence(Address by, String what, ChainPosition at) {
        return new EvidenceSubmitted(ID, by, hash(what), at);
    }

    static DisputeAnswered answered(ChainPosition at) {
        return new DisputeAnswered(ID, PROVIDER, hash("answer"), at);
    }

    static DisputePutToVote put(Hash32 caseId, int round, ChainPosition at) {
        return new DisputePutToVote(ID, caseId, BigInteger.valueOf(70 + round), round, at);
    }

    static VoteCancellationRecorded cancelled(Hash32 caseId, int round, ChainPosition at) {
        return new VoteCancellationRecorded(ID, caseId, round, ChainTime.of(400), at);
    }

    /** A verdict that may be appealed. */
    static VerdictRecorded verdict(Verdict verdict, ChainPosition at) {
        return new VerdictRecorded(ID, CASE, verdict, verdict, ChainTime.of(500), at);
    }

    /** A verdict that no vote can change. */
    static VerdictRecorded last(Hash32 caseId, Verdict verdict, Verdict standing, ChainPosition at) {
        return new VerdictRecorded(ID, caseId, verdict, standing, ChainTime.of(0), at);
    }

    static DisputeAppealed appealed(ChainPosition at) {
        return new DisputeAppealed(ID, PROVIDER.address(), APPEAL, ChainTime.of(600), at);
    }

    static DisputeSettled settled(Verdict verdict, ChainPosition at) {
        return new DisputeSettled(ID, PROVIDER, verdict, amount(500), amount(25), amount(0), amount(0), at);
    }
}
