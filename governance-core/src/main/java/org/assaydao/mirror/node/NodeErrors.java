package org.assaydao.mirror.node;

import java.util.Set;
import java.util.regex.Pattern;
import org.web3j.protocol.core.Response;

/**
 * Errors of JSON-RPC, told apart by what they speak of: the node or provider itself, a call that it ran, or history that it gave
 * up. Nodes agree on few codes, so their words count as well.
 */
final class NodeErrors {
    /** EIP-1474's for a node's limits, methods and insides, and those that providers use beside them for our pace. */
    private static final Set<Integer> ITS_OWN =
            Set.of(-32001, -32002, -32004, -32005, -32016, -32029, -32601, -32603, 429);

    /** EIP-4444: what was asked for is older than the history that the node keeps. */
    private static final int PRUNED = 4444;

    private static final Pattern OWN_WORDS = words("rate limit|too many requests|request (count|limit)|quota|capacity"
            + "|method .*not (found|available|supported|exist|whitelisted)|does not exist/is not available"
            + "|header not found|missing trie node|unknown block|timed? ?-?out|internal (server )?error"
            + "|unauthorized|forbidden|unavailable|try again|(server|node) is (busy|syncing)");

    private static final Pattern RAN_WORDS = words("revert|out ?of ?gas|gas required exceeds|invalid ?(fe)?opcode"
            + "|stack ?(underflow|overflow|limit)|invalid ?jump|static ?(state|call)|write protection"
            + "|(vm|evm) (execution|exception|error)|execution (error|failed)|not enough gas"
            // What is said of a transaction is said of the same one by the next node too.
            + "|insufficient ?funds|intrinsic gas|block gas limit|base ?fee|fee ?cap|nonce|always failing");

    private static final Pattern PRUNED_WORDS = words("pruned|history|archive");

    private NodeErrors() {}

    private static Pattern words(String expression) {
        return Pattern.compile(expression, Pattern.CASE_INSENSITIVE);
    }

    /** True when the node speaks of itself: another one may answer. */
    static boolean isItsOwn(Response.Error error) {
        String said = String.valueOf(error.getMessage());
        if (error.getData() != null && error.getData().startsWith("0x")) return false;
        if (isOfRun(said)) return false;
        return ITS_OWN.contains(error.getCode()) || OWN_WORDS.matcher(said).find();
    }

    /** True when those words are of a call that was run and came to nothing. */
    static boolean isOfRun(String said) {
        return RAN_WORDS.matcher(said).find();
    }

    /** True when the node says that it does not keep what is so old. */
    static boolean isPruned(Response.Error error) {
        return error.getCode() == PRUNED
                || PRUNED_WORDS.matcher(String.valueOf(error.getMessage())).find();
    }
}
