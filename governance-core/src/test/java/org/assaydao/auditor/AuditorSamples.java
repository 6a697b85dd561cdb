package org.assaydao.auditor;

import static org.assaydao.Samples.address;
import static org.assaydao.Samples.amount;
import static org.assaydao.Samples.hash;

import java.math.BigInteger;
import java.util.List;
import org.assaydao.auditor.Accusation.Attestation;
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
import org.assaydao.kernel.AuditorId;
import org.assaydao.kernel.ChainPosition;
import org.assaydao.kernel.ChainTime;
import org.assaydao.provider.ResourceKind;

/** What registry, bonds and cases say of one auditor, wherever a test wants it said. */
final class AuditorSamples {
    static final AuditorId ID = new AuditorId(address("auditor"));
    static final Accusation OVERTURNS = new Accusation(
            true, amount(8), List.of(new Attestation(address("provider"), ResourceKind.STORAGE)), hash("reason"));

    private AuditorSamples() {}

    static AuditorAccredited accredited(boolean accredited, ChainPosition at) {
        return new AuditorAccredited(ID, accredited, at);
    }

    static AuditorBondDeposited deposited(long amount, long bonded, ChainPosition at) {
        return new AuditorBondDeposited(ID, address("payer"), amount(amount), amount(bonded), at);
    }

    static AuditorWithdrawalRequested requested(long amount, long bonded, long unbonding, ChainPosition at) {
        return new AuditorWithdrawalRequested(
                ID, amount(amount), ChainTime.of(9_000), amount(bonded), amount(unbonding), at);
    }

    static AuditorBondWithdrawn withdrawn(long amount, long bonded, ChainPosition at) {
        return new AuditorBondWithdrawn(ID, amount(amount), amount(bonded), at);
    }

    static AuditorBondFrozen frozen(int freezes, ChainPosition at) {
        return new AuditorBondFrozen(ID, freezes, at);
    }

    static AuditorBondUnfrozen unfrozen(int freezes, ChainPosition at) {
        return new AuditorBondUnfrozen(ID, freezes, at);
    }

    static AuditorBondSlashed slashed(long slashed, long bonded, long unbonding, ChainPosition at) {
        return new AuditorBondSlashed(ID, amount(slashed), amount(bonded), amount(unbonding), at);
    }

    static AuditorCaseOpened opened(String name, ChainPosition at) {
        return new AuditorCaseOpened(ID, hash(name), address("opener"), OVERTURNS, amount(1), at);
    }

    static AuditorCaseProposed proposed(String name, long proposal, int round, ChainPosition at) {
        return new AuditorCaseProposed(ID, hash(name), BigInteger.valueOf(proposal), round, at);
    }

    static AuditorCaseEnded ended(
            String name, long proposal, AuditorCaseStatus status, long slashed, ChainPosition at) {
        return new AuditorCaseEnded(ID, hash(name), BigInteger.valueOf(proposal), status, amount(slashed), at);
    }
}
