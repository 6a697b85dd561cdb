package org.assaydao.chain;

/** A question to the chain that was not answered. No fault of whoever asked, and worth asking again. */
public abstract class ChainFault extends RuntimeException {
    private static final long serialVersionUID = 1;

    protected ChainFault(String message) {
        super(message);
    }

    protected ChainFault(String message, Throwable cause) {
        super(message, cause);
    }
}
