package org.assaydao.app.embedded;

/** How one supervised server is, for status and health. */
public record ServerHealth(String name, State state, int restarts, String detail) {
    /** Up, being started again after it died, or given up. */
    public enum State {
        UP,
        RESTARTING,
        FAILED
    }
}
