package org.assaydao.bond;

import static org.assaydao.Samples.amount;
import static org.assaydao.Samples.position;
import static org.assaydao.bond.BondSamples.ID;
import static org.assaydao.bond.BondSamples.cleared;
import static org.assaydao.bond.BondSamples.deposited;
import static org.assaydao.bond.BondSamples.frozen;
import static org.assaydao.bond.BondSamples.released;
import static org.assaydao.bond.BondSamples.requested;
import static org.assaydao.bond.BondSamples.shortfall;
import static org.assaydao.bond.BondSamples.slashed;
import static org.assaydao.bond.BondSamples.unfrozen;
import static org.assaydao.bond.BondSamples.withdrawn;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.assaydao.CutPoints;
import org.assaydao.chain.Levels;
import org.junit.jupiter.api.Test;

class BondOverlayTest {
    private static final List<BondEvent.Fact> LIFE = List.of(
            deposited(3, 3, position(1, 0)),
            deposited(7, 10, position(2, 0)),
            requested(4, 6, 4, position(3, 0)),
            frozen(1, position(4, 0)),
            slashed(7, 1, 0, 3, position(5, 0)),
            shortfall(0, 5, position(5, 1)),
            unfrozen(0, position(5, 2)),
            withdrawn(3, 0, position(6, 0)),
            deposited(6, 6, position(7, 0)),
            cleared(6, 5, position(7, 1)),
            released(6, 0, position(8, 0)));

    @Test
    void view_and_overlay_give_the_same_wherever_they_are_cut() {
        CutPoints.all(BondPicture.of(ID), LIFE, BondPicture::after, Levels::of);
    }

    @Test
    void the_picture_holds_the_vaults_totals_and_what_holds_the_bond() {
        BondPicture slashed = after(6);
        assertThat(slashed.bonded()).isEqualTo(amount(0));
        assertThat(slashed.unbonding()).isEqualTo(amount(3));
        assertThat(slashed.freezes()).isEqualTo(1);
        assertThat(slashed.shortfall()).contains(shortfall(0, 5, position(5, 1)));
        assertThat(slashed.newestSlash()).contains(slashed(7, 1, 0, 3, position(5, 0)));
        BondPicture end = after(LIFE.size());
        assertThat(end.freezes()).isZero();
        assertThat(end.unbonding()).isEqualTo(amount(0));
        assertThat(end.shortfall()).isEmpty();
        assertThat(end.deposits()).isEqualTo(3);
        assertThat(end.releases()).isEqualTo(1);
        assertThat(end.slashes()).isEqualTo(1);
    }

    private static BondPicture after(int facts) {
        BondPicture picture = BondPicture.of(ID);
        for (BondEvent.Fact fact : LIFE.subList(0, facts)) picture = picture.after(fact);
        return picture;
    }
}
