package org.assaydao.kernel;

import java.util.Objects;

/** An event that says what the chain, at finality, said first. It is recorded exactly once and never refused. */
public interface ChainFact {
    ChainPosition position();

    /**
     * False for what is concluded from the chain's words, and by no order of them: a fact that stands before it may be told
     * after it.
     */
    default boolean isStated() {
        return true;
    }

    /** The place of the last fact that the chain stated of a stream, one event of it after {@code before}. */
    static ChainPosition last(ChainPosition before, Object event) {
        return event instanceof ChainFact fact
                        && fact.isStated()
                        && fact.position().isAfter(before)
                ? fact.position()
                : before;
    }

    /** The name under which it is stored. */
    default String storedName() {
        return Objects.requireNonNull(getClass().getAnnotation(StoredAs.class), "a fact that is never stored")
                .value();
    }

    /** The type of the stream that it belongs to, which is also the feed's topic. */
    String topic();

    /** The identifier of the stream that it belongs to, as text. */
    String stream();

    /** The picture of that stream before its first event. */
    Picture<?, ? extends ChainFact> untold();

    /** The event of that stream that says aloud, behind this one, that it was not expected. */
    Object divergence();
}
