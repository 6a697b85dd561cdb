package org.assaydao.dispute;

/** The standing of a dispute with the court. */
public enum DisputeStatus {
    /** Evidence and answer are taken, or it waits to be put to vote. */
    OPEN,
    /** Put to vote; after a cancelled vote to be put again. */
    VOTING,
    /** A first verdict that may be appealed. */
    DECIDED,
    /** The appeal waits to be put to vote. */
    APPEALED,
    /** No vote can change it; its money has not moved. */
    FINAL,
    SETTLED
}
