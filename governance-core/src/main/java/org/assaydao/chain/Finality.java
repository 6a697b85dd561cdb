package org.assaydao.chain;

/** How far a fact has come. Every answer says it. */
public enum Finality {
    /** In our store, not on chain. */
    RECORDED,
    /** In a block of the canonical chain as last seen. */
    SEEN,
    /** In a block that the node calls safe. */
    SAFE,
    /** In a block that the node calls finalized: an event now. */
    FINALIZED,
    /** It was in a block that a reorganisation dropped. */
    ORPHANED
}
