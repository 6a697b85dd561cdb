package org.assaydao.divergence;

import static org.assaydao.Samples.address;
import static org.assaydao.Samples.hash;

import org.assaydao.StreamStates;
import org.assaydao.divergence.DivergenceEvent.DivergenceEnded;
import org.assaydao.divergence.DivergenceEvent.DivergenceFound;
import org.assaydao.kernel.DivergenceId;
import org.junit.jupiter.api.Test;

class DivergenceTest {
    private static final DivergenceId ID = DivergenceId.of("bonds", "bond:0x01", "freezes");
    private static final DivergenceFound FOUND = new DivergenceFound(
            ID, "vault", address("vault"), "bond:0x01", "freezes", "1", "1", "0", "", 100, hash("block 100"));
    private static final DivergenceEnded ENDED = new DivergenceEnded(ID, 200, hash("block 200"));
    private static final NoteDivergence NOTE = new NoteDivergence(
            ID, "vault", address("vault"), "bond:0x01", "freezes", "1", "1", "0", "", 100, hash("block 100"));
    private static final NoteAgreement AGREE = new NoteAgreement(ID, 200, hash("block 200"));

    private static final StreamStates<DivergenceEvent> STATES = new StreamStates<DivergenceEvent>(Divergence.class)
            .state("absent")
            .state("standing", FOUND)
            .state("ended", FOUND, ENDED);

    @Test
    void it_is_told_once_each_time_it_begins() {
        STATES.in("absent").when(NOTE).expectEvents(FOUND).expectResultMessagePayload(true);
        STATES.in("standing").when(NOTE).expectNoEvents().expectResultMessagePayload(false);
        STATES.in("ended").when(NOTE).expectEvents(FOUND).expectResultMessagePayload(true);
    }

    @Test
    void its_end_is_told_once() {
        STATES.in("absent").when(AGREE).expectNoEvents();
        STATES.in("standing").when(AGREE).expectEvents(ENDED);
        STATES.in("ended").when(AGREE).expectNoEvents();
    }
}
