package org.assaydao.statement;

import org.assaydao.kernel.HexBytes;

/**
 * Wraps the keys of personal data under a key of its own that never enters the database or its dumps. One in a file comes
 * along; a key management service stands behind this interface by another bean of this type. It may be called by several
 * threads; a call that does not end in time is interrupted and counts as failed.
 */
public interface KeyWrapping {
    /**
     * A wrapped key.
     *
     * @param by names the key that wrapped it
     */
    record Wrapped(String by, HexBytes bytes) {}

    /** The name of the key that wraps now; older ones only unwrap. No other service is asked for it. */
    String current();

    Wrapped wrap(String subject, byte[] key);

    /**
     * The key that was wrapped for that subject, and for no other.
     *
     * @throws IllegalStateException when the key that wrapped it is not at hand, or it is not what was wrapped
     */
    byte[] unwrap(String subject, Wrapped wrapped);
}
