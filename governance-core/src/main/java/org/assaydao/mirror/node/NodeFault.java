package org.assaydao.mirror.node;

import org.assaydao.chain.ChainFault;

/** The node did not answer, or not in a way that can be used. Always worth asking again, later. */
public final class NodeFault extends ChainFault {
    private static final long serialVersionUID = 1;

    /** How the node failed; health shows it. */
    public enum Kind {
        /** No answer in time, or none that is JSON-RPC. */
        UNREACHABLE,
        /** It answered with an error. */
        REFUSED,
        /** Its answers contradict each other, or are not what was asked for. */
        CONTRADICTS
    }

    private final Kind kind;

    private NodeFault(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    private NodeFault(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    static NodeFault unreachable(Throwable cause) {
        return new NodeFault(Kind.UNREACHABLE, "the node does not answer: " + cause, cause);
    }

    static NodeFault refused(String message) {
        return new NodeFault(Kind.REFUSED, message);
    }

    public static NodeFault contradiction(String message) {
        return new NodeFault(Kind.CONTRADICTS, message);
    }

    public Kind kind() {
        return kind;
    }
}
