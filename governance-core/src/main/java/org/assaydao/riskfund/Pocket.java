package org.assaydao.riskfund;

/** A pocket that money of the fund is in: one of its four books, or outside of the fund. */
public enum Pocket {
    OUTSIDE,
    RESERVE,
    COMMITTED,
    ESCROW,
    CREDITS
}
