package org.assaydao.mirror;

import static org.assaydao.contracts.BondVault.BONDDEPOSITED_EVENT;
import static org.assaydao.contracts.BondVault.BONDRELEASED_EVENT;

import java.util.List;
import org.assaydao.bond.BondEvent.BondDeposited;
import org.assaydao.bond.BondEvent.BondReleased;
import org.assaydao.kernel.ApplicationId;
import org.assaydao.kernel.BondId;
import org.assaydao.mirror.Facts.Known;

/** The vault's events: what was put in and what was taken out, each with the total that it left. */
final class VaultFacts {
    private VaultFacts() {}

    static List<Known> table() {
        return List.of(
                new Known(
                        BONDDEPOSITED_EVENT,
                        (log, f) -> new Reading.Facts(List.of(new BondDeposited(
                                new BondId(f.address(0)),
                                new ApplicationId(f.hash(1)),
                                f.address(2),
                                f.amount(3),
                                f.amount(4),
                                log.position())))),
                new Known(
                        BONDRELEASED_EVENT,
                        (log, f) -> new Reading.Facts(List.of(new BondReleased(
                                new BondId(f.address(0)),
                                new ApplicationId(f.hash(1)),
                                f.amount(2),
                                f.amount(3),
                                log.position())))));
    }
}
