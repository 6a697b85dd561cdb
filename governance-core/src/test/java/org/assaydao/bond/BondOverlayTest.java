package org.assaydao.bond;

import static org.assaydao.Samples.address;
import static org.assaydao.Samples.amount;
import static org.assaydao.Samples.application;
import static org.assaydao.Samples.position;

import java.util.List;
import org.assaydao.CutPoints;
import org.assaydao.bond.BondEvent.BondDeposited;
import org.assaydao.bond.BondEvent.BondReleased;
import org.assaydao.kernel.BondId;
import org.junit.jupiter.api.Test;

class BondOverlayTest {
    private static final BondId ID = new BondId(address("provider"));

    @Test
    void view_and_overlay_give_the_same_wherever_they_are_cut() {
        CutPoints.all(
                BondPicture.of(ID),
                List.<BondEvent.Fact>of(
                        new BondDeposited(ID, application("1"), address("payer"), amount(3), amount(3), position(1, 0)),
                        new BondDeposited(ID, application("1"), address("payer"), amount(4), amount(7), position(2, 0)),
                        new BondReleased(ID, application("1"), amount(7), amount(0), position(3, 0)),
                        new BondDeposited(
                                ID, application("2"), address("payer"), amount(1), amount(1), position(4, 0))),
                BondPicture::after,
                BondOverlay::of);
    }
}
