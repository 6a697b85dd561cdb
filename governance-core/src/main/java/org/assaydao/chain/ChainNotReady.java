package org.assaydao.chain;

/** The chain cannot answer now: no block mirrored yet, or no node answers. Worth trying again. */
public final class ChainNotReady extends ChainFault {
    private static final long serialVersionUID = 1;

    public ChainNotReady(String message) {
        super(message);
    }

    public ChainNotReady(String message, Throwable cause) {
        super(message, cause);
    }
}
