package org.assaydao.ledger;

/** Why an event was parked, in words that hold no payload; this is what the queue keeps of the failure. */
final class Parked extends RuntimeException {
    private static final long serialVersionUID = 1;

    Parked(Throwable failure) {
        super(Failures.inClear(failure), null, false, false);
    }
}
