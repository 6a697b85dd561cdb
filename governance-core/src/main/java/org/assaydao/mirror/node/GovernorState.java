package org.assaydao.mirror.node;

import java.math.BigInteger;
import java.util.EnumSet;
import java.util.Set;

/** OpenZeppelin's {@code IGovernor.ProposalState}, in its numbering. */
public enum GovernorState {
    PENDING(0),
    ACTIVE(1),
    CANCELED(2),
    DEFEATED(3),
    SUCCEEDED(4),
    QUEUED(5),
    EXPIRED(6),
    EXECUTED(7);

    private final int number;

    GovernorState(int number) {
        this.number = number;
    }

    public static GovernorState of(int number) {
        for (GovernorState state : values()) {
            if (state.number == number) return state;
        }
        throw new IllegalArgumentException("the governor has no proposal state " + number);
    }

    /** The states of a set in which bit n stands for state n, as {@code GovernorUnexpectedProposalState} tells it. */
    public static Set<GovernorState> inBitmap(BigInteger bitmap) {
        Set<GovernorState> states = EnumSet.noneOf(GovernorState.class);
        for (GovernorState state : values()) {
            if (bitmap.testBit(state.number)) states.add(state);
        }
        return states;
    }

    /** The states that a proposal in this one may come to yet. */
    public Set<GovernorState> ahead() {
        return switch (this) {
            case PENDING -> EnumSet.of(ACTIVE, CANCELED, DEFEATED, SUCCEEDED, QUEUED, EXPIRED, EXECUTED);
            case ACTIVE -> EnumSet.of(CANCELED, DEFEATED, SUCCEEDED, QUEUED, EXPIRED, EXECUTED);
            case SUCCEEDED -> EnumSet.of(CANCELED, QUEUED, EXPIRED, EXECUTED);
            case QUEUED -> EnumSet.of(CANCELED, EXPIRED, EXECUTED);
            case CANCELED, DEFEATED, EXPIRED, EXECUTED -> EnumSet.noneOf(GovernorState.class);
        };
    }
}
