package org.assaydao.kernel;

/** An event that says what the chain, at finality, said first. It is recorded exactly once and never refused. */
public interface ChainFact {
    ChainPosition position();

    /** The type of the stream that it belongs to, which is also the feed's topic. */
    String topic();

    /** The identifier of the stream that it belongs to, as text. */
    String stream();

    /** The picture of that stream before its first event. */
    Picture<?, ? extends ChainFact> untold();

    /** The event of that stream that says aloud, behind this one, that it was not expected. */
    Object divergence();
}
