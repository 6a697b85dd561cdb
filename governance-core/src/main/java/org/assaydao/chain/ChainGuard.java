package org.assaydao.chain;

/** Who knows which chain this system belongs to. No node is asked anything before one has shown that it serves that chain. */
@FunctionalInterface
public interface ChainGuard {
    /**
     * Returns when a node has shown it.
     *
     * @throws ChainNotReady until then
     */
    void admit();
}
