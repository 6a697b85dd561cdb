package org.assaydao.app.embedded;

/** A start that must not go on; its message is the one sentence that the person at the console reads. */
public final class StartRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Says why, and what to do about it. */
    public StartRefused(String sentence) {
        super(sentence);
    }

    /** As above, with the fault that led to it for the log. */
    public StartRefused(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
