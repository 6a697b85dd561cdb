package org.assaydao.api.problem;

/**
 * A failure after the head of an answer had gone out: the connection is broken, so that half an answer is not taken for a
 * whole one. It names its cause in words alone, for the framework takes many causes for a caller who hung up.
 */
final class AnswerBrokenOff extends RuntimeException {
    private static final long serialVersionUID = 1;

    AnswerBrokenOff(Throwable cause) {
        super("an answer broke off: " + cause, null, false, false);
    }
}
