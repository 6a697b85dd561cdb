package org.assaydao.bond;

import org.assaydao.kernel.Address;
import org.assaydao.kernel.ApplicationId;
import org.assaydao.kernel.BondId;
import org.assaydao.kernel.ChainFact;
import org.assaydao.kernel.ChainPosition;
import org.assaydao.kernel.TokenAmount;

/** What happened to a provider's bond. Each event carries the change and the resulting total, as the vault states them. */
public sealed interface BondEvent {
    BondId bond();

    /** Those that the chain states; a record of one is never refused. */
    sealed interface Fact extends BondEvent, ChainFact {}

    record BondDeposited(
            BondId bond,
            ApplicationId application,
            Address payer,
            TokenAmount amount,
            TokenAmount bonded,
            ChainPosition position)
            implements Fact {}

    record BondReleased(
            BondId bond, ApplicationId application, TokenAmount amount, TokenAmount bonded, ChainPosition position)
            implements Fact {}

    /** The vault's total is not the one our sum of its facts gives. */
    record DivergenceFound(BondId bond, String fact, ChainPosition position) implements BondEvent {}
}
