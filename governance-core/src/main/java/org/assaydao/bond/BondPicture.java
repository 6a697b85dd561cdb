package org.assaydao.bond;

import java.util.Optional;
import org.assaydao.bond.BondEvent.BondDeposited;
import org.assaydao.bond.BondEvent.BondReleased;
import org.assaydao.bond.BondEvent.DivergenceFound;
import org.assaydao.kernel.ApplicationId;
import org.assaydao.kernel.BondId;
import org.assaydao.kernel.TokenAmount;

/**
 * What a bond's events, one after the other, say of it.
 *
 * @param bonded the vault's total
 * @param application the application that the last movement was for
 */
public record BondPicture(
        BondId bond,
        TokenAmount bonded,
        Optional<ApplicationId> application,
        long deposits,
        long releases,
        int divergences) {
    /** Before its first event. */
    public static BondPicture of(BondId bond) {
        return new BondPicture(bond, TokenAmount.ZERO, Optional.empty(), 0, 0, 0);
    }

    /** The picture after one more event of its stream. */
    public BondPicture after(BondEvent event) {
        return switch (event) {
            case BondDeposited said ->
                new BondPicture(
                        bond, said.bonded(), Optional.of(said.application()), deposits + 1, releases, divergences);
            case BondReleased said ->
                new BondPicture(
                        bond, said.bonded(), Optional.of(said.application()), deposits, releases + 1, divergences);
            case DivergenceFound _ -> new BondPicture(bond, bonded, application, deposits, releases, divergences + 1);
        };
    }
}
