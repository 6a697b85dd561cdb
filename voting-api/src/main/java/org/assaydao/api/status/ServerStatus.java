package org.assaydao.api.status;

/**
 * How one of the servers below us is.
 *
 * @param name postgres, mongo or chain
 * @param embedded whether this process started it
 * @param state UP, RESTARTING, FAILED or DOWN
 * @param restarts how often it was started again since this process began
 * @param detail what a person should know, empty when there is nothing
 */
public record ServerStatus(String name, boolean embedded, String state, int restarts, String detail) {
    boolean isUp() {
        return state.equals("UP");
    }
}
