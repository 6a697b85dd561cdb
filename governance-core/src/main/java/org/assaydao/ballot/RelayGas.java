package org.assaydao.ballot;

import java.nio.charset.StandardCharsets;
import org.assaydao.ballot.BallotEvent.BallotAccepted;
import org.assaydao.kernel.Gas;

/**
 * The gas that relaying a ballot takes at the most: what is reserved for it when it is accepted, and the most that a
 * transaction which carries it alone is sent with.
 */
public final class RelayGas {
    /** A first vote's in a batch (docs/decisions/0015). */
    public static final Gas BATCHED = Gas.of(42_000);

    /** So much the code of a voter's account may use each time that the governor asks it. */
    public static final Gas CODE = Gas.of(150_000);

    /**
     * What a ballot that goes alone uses beside its call's bytes. With these it is 240 800 for one without a reason, a quarter
     * above the 191 432 that were measured at the most: of a voter's first one over the sequential nonce, which reaches the
     * quorum and extends the vote.
     */
    private static final long ALONE = 224_000;

    /** For each byte of its call (EIP-7623); one of a reason was measured to use 25. */
    private static final long BYTE = 40;

    /** Its call without the reason, and what the reason is filled up with. */
    private static final long CALL_BYTES = 420;

    private RelayGas() {}

    /** In a batch, or alone; what the code of a voter's account uses beside is not among it. */
    static Gas of(BallotAccepted ballot) {
        return ballot.fitsBatch() ? BATCHED : alone(ballot.reason().getBytes(StandardCharsets.UTF_8).length);
    }

    /** Alone, with a reason of so many bytes. */
    public static Gas alone(int reasonBytes) {
        return Gas.of(ALONE + BYTE * (CALL_BYTES + reasonBytes));
    }

    /**
     * The same where the account's code uses {@code code} by a node's estimate, and half as much again: it is asked once over
     * the proposal's own nonce, and once more over the sequential one.
     */
    static Gas withCode(Gas alone, Gas code, boolean sequential) {
        Gas each = code.share(3, 2);
        return sequential ? alone.plus(each).plus(each) : alone.plus(each);
    }
}
