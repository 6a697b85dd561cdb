package org.assaydao.bond;

import static org.assaydao.Samples.address;
import static org.assaydao.Samples.amount;
import static org.assaydao.Samples.application;
import static org.assaydao.Samples.hash;

import org.assaydao.bond.BondEvent.BondDeposited;
import org.assaydao.bond.BondEvent.BondFrozen;
import org.assaydao.bond.BondEvent.BondReleased;
import org.assaydao.bond.BondEvent.BondShortfallCleared;
import org.assaydao.bond.BondEvent.BondShortfallOpened;
import org.assaydao.bond.BondEvent.BondSlashed;
import org.assaydao.bond.BondEvent.BondUnfrozen;
import org.assaydao.bond.BondEvent.BondWithdrawalRequested;
import org.assaydao.bond.BondEvent.BondWithdrawn;
import org.assaydao.kernel.BondId;
import org.assaydao.kernel.ChainPosition;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.DisputeId;

/** What vault and registry say of one bond, wherever a test wants it said. */
final class BondSamples {
    static final BondId ID = new BondId(address("provider"));

    private BondSamples() {}

    static BondDeposited deposited(long amount, long total, ChainPosition at) {
        return new BondDeposited(ID, application("first"), address("payer"), amount(amount), amount(total), at);
    }

    static BondReleased released(long amount, long total, ChainPosition at) {
        return new BondReleased(ID, application("first"), amount(amount), amount(total), at);
    }

    static BondWithdrawalRequested requested(long amount, long bonded, long unbonding, ChainPosition at) {
        return new BondWithdrawalRequested(
                ID, amount(amount), ChainTime.of(9_000), amount(bonded), amount(unbonding), at);
    }

    static BondWithdrawn withdrawn(long amount, long unbonding, ChainPosition at) {
        return new BondWithdrawn(ID, amount(amount), amount(unbonding), at);
    }

    static BondFrozen frozen(int freezes, ChainPosition at) {
        return new BondFrozen(ID, freezes, at);
    }

    static BondUnfrozen unfrozen(int freezes, ChainPosition at) {
        return new BondUnfrozen(ID, freezes, at);
    }

    static BondSlashed slashed(long slashed, long bounty, long bonded, long unbonding, ChainPosition at) {
        return new BondSlashed(
                ID,
                new DisputeId(hash("dispute")),
                amount(slashed),
                amount(bounty),
                amount(bonded),
                amount(unbonding),
                at);
    }

    static BondShortfallOpened shortfall(long bonded, long required, ChainPosition at) {
        return new BondShortfallOpened(ID, amount(bonded), amount(required), ChainTime.of(9_000), at);
    }

    static BondShortfallCleared cleared(long bonded, long required, ChainPosition at) {
        return new BondShortfallCleared(ID, amount(bonded), amount(required), at);
    }
}
