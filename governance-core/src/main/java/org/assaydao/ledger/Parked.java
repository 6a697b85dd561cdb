package org.assaydao.ledger;

import org.assaydao.chain.ChainNotReady;
import org.assaydao.turn.Failures;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.deadletter.DeadLetter;

/** Why an event was parked, in words that hold no payload; this is what the queue keeps of the failure. */
final class Parked extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Under which name a letter says what it waits for, and what it says where that is the chain alone. */
    private static final String WAITS_FOR = "assay.waits-for";

    private static final String CHAIN = "chain";

    private final boolean isForChain;

    Parked(Throwable failure) {
        super(Failures.inClear(failure), null, false, false);
        this.isForChain = Failures.isCausedBy(failure, ChainNotReady.class);
    }

    /** What the letter says of itself beside the words. */
    MetaData diagnostics() {
        return isForChain ? MetaData.with(WAITS_FOR, CHAIN) : MetaData.emptyInstance();
    }

    /** True for one that failed only because the chain was not there. */
    static boolean waitsForChain(DeadLetter<?> letter) {
        return CHAIN.equals(letter.diagnostics().get(WAITS_FOR));
    }
}
