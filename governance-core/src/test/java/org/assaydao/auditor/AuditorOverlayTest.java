package org.assaydao.auditor;

import static org.assaydao.Samples.position;
import static org.assaydao.auditor.AuditorSamples.ID;
import static org.assaydao.auditor.AuditorSamples.accredited;
import static org.assaydao.auditor.AuditorSamples.deposited;
import static org.assaydao.auditor.AuditorSamples.ended;
import static org.assaydao.auditor.AuditorSamples.frozen;
import static org.assaydao.auditor.AuditorSamples.opened;
import static org.assaydao.auditor.AuditorSamples.proposed;
import static org.assaydao.auditor.AuditorSamples.requested;
import static org.assaydao.auditor.AuditorSamples.slashed;
import static org.assaydao.auditor.AuditorSamples.unfrozen;
import static org.assaydao.auditor.AuditorSamples.withdrawn;

import java.util.List;
import org.assaydao.CutPoints;
import org.assaydao.chain.Levels;
import org.junit.jupiter.api.Test;

class AuditorOverlayTest {
    private static final List<AuditorEvent.Fact> LIFE = List.of(
            accredited(true, position(1, 0)),
            deposited(10, 10, position(2, 0)),
            requested(4, 6, 4, position(3, 0)),
            frozen(1, position(4, 0)),
            opened("case", position(4, 1)),
            proposed("case", 7, 1, position(5, 0)),
            accredited(false, position(6, 0)),
            slashed(8, 0, 2, position(6, 1)),
            ended("case", 7, AuditorCaseStatus.UPHELD, 8, position(6, 2)),
            unfrozen(0, position(6, 3)),
            withdrawn(2, 0, position(7, 0)));

    @Test
    void view_and_overlay_give_the_same_wherever_they_are_cut() {
        CutPoints.all(AuditorPicture.of(ID), LIFE, AuditorPicture::after, Levels::of);
    }
}
