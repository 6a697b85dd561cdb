package org.assaydao.mirror;

import static org.assaydao.contracts.BondVault.BONDDEPOSITED_EVENT;
import static org.assaydao.contracts.BondVault.BONDFROZEN_EVENT;
import static org.assaydao.contracts.BondVault.BONDRELEASED_EVENT;
import static org.assaydao.contracts.BondVault.BONDSLASHED_EVENT;
import static org.assaydao.contracts.BondVault.BONDUNFROZEN_EVENT;
import static org.assaydao.contracts.BondVault.BONDWITHDRAWALREQUESTED_EVENT;
import static org.assaydao.contracts.BondVault.BONDWITHDRAWN_EVENT;
import static org.assaydao.contracts.BondVault.CREDITADDED_EVENT;
import static org.assaydao.contracts.BondVault.CREDITDRAWN_EVENT;
import static org.assaydao.contracts.BondVault.UNBONDINGDELAYSET_EVENT;

import java.util.List;
import org.assaydao.bond.BondEvent;
import org.assaydao.bond.BondEvent.BondDeposited;
import org.assaydao.bond.BondEvent.BondFrozen;
import org.assaydao.bond.BondEvent.BondReleased;
import org.assaydao.bond.BondEvent.BondSlashed;
import org.assaydao.bond.BondEvent.BondUnfrozen;
import org.assaydao.bond.BondEvent.BondWithdrawalRequested;
import org.assaydao.bond.BondEvent.BondWithdrawn;
import org.assaydao.kernel.ApplicationId;
import org.assaydao.kernel.BondId;
import org.assaydao.kernel.DisputeId;
import org.assaydao.mirror.Facts.Known;

/** The vault's events: what was put in, what leaves, what holds it and what was taken, each with the totals that it left. */
final class VaultFacts {
    private VaultFacts() {}

    static List<Known> table() {
        return List.of(
                new Known(
                        BONDDEPOSITED_EVENT,
                        (log, f) -> fact(new BondDeposited(
                                bond(f),
                                new ApplicationId(f.hash(1)),
                                f.address(2),
                                f.amount(3),
                                f.amount(4),
                                log.position()))),
                new Known(
                        BONDRELEASED_EVENT,
                        (log, f) -> fact(new BondReleased(
                                bond(f), new ApplicationId(f.hash(1)), f.amount(2), f.amount(3), log.position()))),
                new Known(
                        BONDWITHDRAWALREQUESTED_EVENT,
                        (log, f) -> fact(new BondWithdrawalRequested(
                                bond(f), f.amount(1), f.time(2), f.amount(3), f.amount(4), log.position()))),
                new Known(
                        BONDWITHDRAWN_EVENT,
                        (log, f) -> fact(new BondWithdrawn(bond(f), f.amount(1), f.amount(2), log.position()))),
                new Known(BONDFROZEN_EVENT, (log, f) -> fact(new BondFrozen(bond(f), f.small(1), log.position()))),
                new Known(BONDUNFROZEN_EVENT, (log, f) -> fact(new BondUnfrozen(bond(f), f.small(1), log.position()))),
                new Known(
                        BONDSLASHED_EVENT,
                        (log, f) -> fact(new BondSlashed(
                                bond(f),
                                new DisputeId(f.hash(1)),
                                f.amount(2),
                                f.amount(3),
                                f.amount(4),
                                f.amount(5),
                                log.position()))),
                // What the vault owes an account is read from it when it is drawn; no aggregate keeps it.
                Facts.ofNoFact(CREDITADDED_EVENT),
                Facts.ofNoFact(CREDITDRAWN_EVENT),
                Facts.ofNoFact(UNBONDINGDELAYSET_EVENT));
    }

    private static BondId bond(EventFields f) {
        return new BondId(f.address(0));
    }

    private static Reading fact(BondEvent.Fact fact) {
        return new Reading.Facts(List.of(fact));
    }
}
