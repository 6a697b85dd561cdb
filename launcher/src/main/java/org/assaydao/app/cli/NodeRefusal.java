package org.assaydao.app.cli;

import tools.jackson.databind.JsonNode;

/** An error that the node answered a call with: a revert, a bad nonce, a lack of ether. */
public final class NodeRefusal extends Refusal {
    private static final long serialVersionUID = 1;

    private final String data;

    NodeRefusal(String method, JsonNode error) {
        super("The chain refuses " + method + ": " + error.path("message").asString(error.toString()));
        this.data = error.path("data").asString("");
    }

    /** The revert's data, if the node gave some: selector and arguments of the contract's error. */
    public String data() {
        return data;
    }
}
