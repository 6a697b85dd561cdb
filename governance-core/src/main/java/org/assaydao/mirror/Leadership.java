package org.assaydao.mirror;

import java.util.OptionalLong;

/** Who may act. One instance of a database leads; its fence is checked in every one of its writes. */
interface Leadership {
    /** Takes or keeps the lead; empty while another instance has it. */
    OptionalLong lead();

    /**
     * Makes sure, inside the transaction under way and until its end, that {@code fence} still leads.
     *
     * @throws LeadLost when another instance has taken over
     */
    void confirm(long fence);

    /** Another instance took over while this one was writing; nothing of that write stands. */
    final class LeadLost extends RuntimeException {
        private static final long serialVersionUID = 1;

        LeadLost(String message) {
            super(message);
        }
    }
}
