package org.assaydao.mirror.follow;

/** The inward side must not go on: what the chain says contradicts what it said before, or what we can apply. */
final class HaltedInward extends RuntimeException {
    private static final long serialVersionUID = 1;

    HaltedInward(String message) {
        super(message);
    }

    HaltedInward(String message, Throwable cause) {
        super(message, cause);
    }
}
