package org.assaydao.app.embedded;

/** How one supervised server is, for status and health. */
public record ServerHealth(String name, State state, int restarts, String detail) {
    /** Up, being started again after it died, given up, or not looked at for so long that nothing is known of it. */
    public enum State {
        UP,
        RESTARTING,
        FAILED,
        DOWN
    }
}
