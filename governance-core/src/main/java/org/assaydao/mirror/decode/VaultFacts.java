package org.assaydao.mirror.decode;

import static org.assaydao.mirror.decode.Facts.fact;
import static org.assaydao.mirror.decode.Facts.ofNoFact;
import static org.assaydao.mirror.decode.Fields.address;
import static org.assaydao.mirror.decode.Fields.amount;
import static org.assaydao.mirror.decode.Fields.application;
import static org.assaydao.mirror.decode.Fields.hash;
import static org.assaydao.mirror.decode.Fields.small;
import static org.assaydao.mirror.decode.Fields.time;

import java.util.List;
import org.assaydao.bond.BondEvent.BondDeposited;
import org.assaydao.bond.BondEvent.BondFrozen;
import org.assaydao.bond.BondEvent.BondReleased;
import org.assaydao.bond.BondEvent.BondSlashed;
import org.assaydao.bond.BondEvent.BondUnfrozen;
import org.assaydao.bond.BondEvent.BondWithdrawalRequested;
import org.assaydao.bond.BondEvent.BondWithdrawn;
import org.assaydao.contracts.BondVault;
import org.assaydao.kernel.BondId;
import org.assaydao.kernel.DisputeId;
import org.assaydao.mirror.decode.Facts.Known;

/** The vault's events: what was put in, what leaves, what holds it and what was taken, each with the totals that it left. */
final class VaultFacts {
    private VaultFacts() {}

    static List<Known> table() {
        return List.of(
                fact(
                        BondVault.BONDDEPOSITED_EVENT,
                        BondVault::getBondDepositedEventFromLog,
                        (log, e) -> new BondDeposited(
                                bond(e.provider),
                                application(e.applicationId),
                                address(e.payer),
                                amount(e.amount),
                                amount(e.bonded),
                                log.position())),
                fact(
                        BondVault.BONDRELEASED_EVENT,
                        BondVault::getBondReleasedEventFromLog,
                        (log, e) -> new BondReleased(
                                bond(e.provider),
                                application(e.applicationId),
                                amount(e.amount),
                                amount(e.bonded),
                                log.position())),
                fact(
                        BondVault.BONDWITHDRAWALREQUESTED_EVENT,
                        BondVault::getBondWithdrawalRequestedEventFromLog,
                        (log, e) -> new BondWithdrawalRequested(
                                bond(e.provider),
                                amount(e.amount),
                                time(e.releasesAt),
                                amount(e.bonded),
                                amount(e.unbonding),
                                log.position())),
                fact(
                        BondVault.BONDWITHDRAWN_EVENT,
                        BondVault::getBondWithdrawnEventFromLog,
                        (log, e) -> new BondWithdrawn(
                                bond(e.provider), amount(e.amount), amount(e.unbonding), log.position())),
                fact(
                        BondVault.BONDFROZEN_EVENT,
                        BondVault::getBondFrozenEventFromLog,
                        (log, e) -> new BondFrozen(bond(e.provider), small(e.freezes), log.position())),
                fact(
                        BondVault.BONDUNFROZEN_EVENT,
                        BondVault::getBondUnfrozenEventFromLog,
                        (log, e) -> new BondUnfrozen(bond(e.provider), small(e.freezes), log.position())),
                fact(
                        BondVault.BONDSLASHED_EVENT,
                        BondVault::getBondSlashedEventFromLog,
                        (log, e) -> new BondSlashed(
                                bond(e.provider),
                                new DisputeId(hash(e.disputeId)),
                                amount(e.slashed),
                                amount(e.bounty),
                                amount(e.bonded),
                                amount(e.unbonding),
                                log.position())),
                // What the vault owes an account is read from it when it is drawn; no aggregate keeps it.
                ofNoFact(BondVault.CREDITADDED_EVENT),
                ofNoFact(BondVault.CREDITDRAWN_EVENT),
                ofNoFact(BondVault.UNBONDINGDELAYSET_EVENT));
    }

    private static BondId bond(String provider) {
        return new BondId(address(provider));
    }
}
