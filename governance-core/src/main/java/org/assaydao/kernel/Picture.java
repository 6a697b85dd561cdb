package org.assaydao.kernel;

import java.util.List;

/**
 * A picture: what a stream's events, one after the other, say. It is the one meaning of the stream: its aggregate decides by
 * it, facts are recorded against it, views hold it and overlays carry it on.
 *
 * @param <E> the sealed events of the stream
 * @param <F> those of them that the chain states
 */
public interface Picture<E, F extends ChainFact> {
    /** The identifier of the stream, as text. */
    String stream();

    /** The picture after one more event of its stream; it happened, so nothing is refused here. */
    Picture<E, F> after(E event);

    /** Whether what is known leads to {@code fact}; where it does not, the fact is taken all the same and said to diverge. */
    boolean expects(F fact);

    /** What follows of itself, right behind {@code fact}. */
    default List<E> consequences(F fact) {
        return List.of();
    }
}
