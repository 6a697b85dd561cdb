package org.assaydao.kernel;

/** An event that says what the chain, at finality, said first. It is recorded exactly once and never refused. */
public interface ChainFact {
    ChainPosition position();
}
