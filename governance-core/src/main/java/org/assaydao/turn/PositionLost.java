package org.assaydao.turn;

/**
 * What a write builds on is not what the database holds: it went back to an older state, as after a fail-over to a replica
 * that was behind. Nothing of the write stands, and whoever made it reads anew where it stands.
 */
public final class PositionLost extends RuntimeException {
    private static final long serialVersionUID = 1;

    public PositionLost(String message) {
        super(message);
    }
}
