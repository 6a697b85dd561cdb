package org.assaydao.kernel;

import java.util.ArrayList;
import java.util.List;

/**
 * A story: one stream as far as it is told.
 *
 * @param picture what its events say
 * @param last where the last fact that the chain stated in it stands
 */
public record Story<E, F extends ChainFact>(Picture<E, F> picture, ChainPosition last) {
    /** The stream of {@code fact} before its first event. All its events are of the fact's kind, which no type says here. */
    @SuppressWarnings("unchecked")
    public static Story<Object, ChainFact> before(ChainFact fact) {
        return new Story<>((Picture<Object, ChainFact>) fact.untold(), ChainPosition.NONE);
    }

    /** The story after one more event of its stream. */
    public Story<E, F> after(E event) {
        return new Story<>(picture.after(event), ChainFact.last(last, event));
    }

    /**
     * The events that {@code fact} becomes: itself, what follows of it, and a divergence where it was not expected. None for
     * one that stands no later than the last: it was delivered before.
     */
    public List<Object> tell(F fact) {
        if (!fact.position().isAfter(last)) return List.of();
        List<Object> events = new ArrayList<>();
        events.add(fact);
        events.addAll(picture.consequences(fact));
        if (!picture.expects(fact)) events.add(fact.divergence());
        return events;
    }
}
