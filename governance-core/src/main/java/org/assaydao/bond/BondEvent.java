package org.assaydao.bond;

import org.assaydao.kernel.Address;
import org.assaydao.kernel.ApplicationId;
import org.assaydao.kernel.BondId;
import org.assaydao.kernel.ChainFact;
import org.assaydao.kernel.ChainPosition;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.DisputeId;
import org.assaydao.kernel.StoredAs;
import org.assaydao.kernel.TokenAmount;

/** The events of a provider's bond. Each event carries the change and the resulting total, as the vault states them. */
public sealed interface BondEvent {
    BondId bond();

    /** Those that the chain states; a record of one is never refused. */
    sealed interface Fact extends BondEvent, ChainFact {
        @Override
        default String topic() {
            return "bond";
        }

        @Override
        default String stream() {
            return bond().toString();
        }

        @Override
        default BondPicture untold() {
            return BondPicture.of(bond());
        }

        @Override
        default DivergenceFound divergence() {
            return new DivergenceFound(bond(), storedName(), position());
        }
    }

    @StoredAs("assay.bond.BondDeposited")
    record BondDeposited(
            BondId bond,
            ApplicationId application,
            Address payer,
            TokenAmount amount,
            TokenAmount bonded,
            ChainPosition position)
            implements Fact {}

    @StoredAs("assay.bond.BondReleased")
    record BondReleased(
            BondId bond, ApplicationId application, TokenAmount amount, TokenAmount bonded, ChainPosition position)
            implements Fact {}

    /**
     * A part of the bond began to leave.
     *
     * @param releasesAt from when on it may go
     * @param bonded what answers and is not leaving, after it
     * @param unbonding all that is leaving, after it
     */
    @StoredAs("assay.bond.BondWithdrawalRequested")
    record BondWithdrawalRequested(
            BondId bond,
            TokenAmount amount,
            ChainTime releasesAt,
            TokenAmount bonded,
            TokenAmount unbonding,
            ChainPosition position)
            implements Fact {}

    /** What was due went to the provider; {@code unbonding} is still leaving. */
    @StoredAs("assay.bond.BondWithdrawn")
    record BondWithdrawn(BondId bond, TokenAmount amount, TokenAmount unbonding, ChainPosition position)
            implements Fact {}

    /** A case was opened; {@code freezes} cases hold the whole bond. */
    @StoredAs("assay.bond.BondFrozen")
    record BondFrozen(BondId bond, int freezes, ChainPosition position) implements Fact {}

    /** A case was settled; {@code freezes} cases still hold the bond. */
    @StoredAs("assay.bond.BondUnfrozen")
    record BondUnfrozen(BondId bond, int freezes, ChainPosition position) implements Fact {}

    /**
     * A dispute took a part of the bond, of what is leaving too where the rest did not cover it.
     *
     * @param slashed all that was taken
     * @param bounty the challenger's part of it; the rest went to the fund for the incident
     */
    @StoredAs("assay.bond.BondSlashed")
    record BondSlashed(
            BondId bond,
            DisputeId dispute,
            TokenAmount slashed,
            TokenAmount bounty,
            TokenAmount bonded,
            TokenAmount unbonding,
            ChainPosition position)
            implements Fact {}

    /** The registry noted that the bond is less than it requires; from {@code graceUntil} on that can suspend. */
    @StoredAs("assay.bond.BondShortfallOpened")
    record BondShortfallOpened(
            BondId bond, TokenAmount bonded, TokenAmount required, ChainTime graceUntil, ChainPosition position)
            implements Fact {}

    /** The registry noted that the bond covers again what it requires. */
    @StoredAs("assay.bond.BondShortfallCleared")
    record BondShortfallCleared(BondId bond, TokenAmount bonded, TokenAmount required, ChainPosition position)
            implements Fact {}

    /** The vault's total is not the one our sum of its facts gives. */
    @StoredAs(value = "assay.bond.DivergenceFound", revision = 2)
    record DivergenceFound(BondId bond, String fact, ChainPosition position) implements BondEvent {}
}
