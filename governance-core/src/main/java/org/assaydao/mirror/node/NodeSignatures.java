package org.assaydao.mirror.node;

import java.util.Arrays;
import java.util.List;
import org.assaydao.chain.ChainNotReady;
import org.assaydao.chain.GasEstimate;
import org.assaydao.chain.SignatureProbe;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.Gas;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.HexBytes;
import org.assaydao.mirror.node.NodeCalls.CallOutcome;
import org.web3j.abi.FunctionEncoder;
import org.web3j.abi.datatypes.DynamicBytes;
import org.web3j.abi.datatypes.Function;
import org.web3j.abi.datatypes.generated.Bytes32;
import org.web3j.protocol.core.DefaultBlockParameterName;

/** Signatures as OpenZeppelin's SignatureChecker asks of them, put to a node before they are relayed. */
final class NodeSignatures implements SignatureProbe {
    private static final String IS_VALID = "isValidSignature";

    /** What a contract answers that takes a signature: the selector of that function, in a word of 32 bytes. */
    private static final byte[] TAKEN =
            Arrays.copyOf(HexBytes.parse("0x1626ba7e").toBytes(), Hash32.BYTES);

    private static final List<DefaultBlockParameterName> DEPTHS =
            List.of(DefaultBlockParameterName.FINALIZED, DefaultBlockParameterName.LATEST);

    private final NodeCalls calls;

    NodeSignatures(NodeCalls calls) {
        this.calls = calls;
    }

    @Override
    public Verdict tried(Address signer, Hash32 digest, HexBytes signature, Gas gas) {
        HexBytes question = question(digest, signature);
        boolean coded = false;
        try {
            for (DefaultBlockParameterName depth : DEPTHS) {
                if (calls.code(signer, depth).length() == 0) continue;
                if (!isTaken(signer, question, depth, gas)) return new Verdict.RefusedByCode();
                coded = true;
            }
            return coded ? new Verdict.TakenByCode(used(signer, question, gas)) : new Verdict.OfKey();
        } catch (NodeFault fault) {
            throw new ChainNotReady("the chain's node cannot try a signature now", fault);
        }
    }

    private static HexBytes question(Hash32 digest, HexBytes signature) {
        return HexBytes.parse(FunctionEncoder.encode(new Function(
                IS_VALID, List.of(new Bytes32(digest.toBytes()), new DynamicBytes(signature.toBytes())), List.of())));
    }

    /** What no node tried says nothing of the code; what used up its gas does. */
    private boolean isTaken(Address signer, HexBytes question, DefaultBlockParameterName depth, Gas gas) {
        return switch (calls.attempt(signer, question, depth, gas)) {
            case CallOutcome.Returned(HexBytes answer) ->
                answer.length() >= Hash32.BYTES && Arrays.equals(TAKEN, Arrays.copyOf(answer.toBytes(), Hash32.BYTES));
            case CallOutcome.Reverted _ -> false;
            case CallOutcome.Untried(String message) when NodeErrors.isOfRun(message) -> false;
            case CallOutcome.Untried(String message) -> throw NodeFault.refused(message);
        };
    }

    /** With what a transaction to it alone costs, which the governor's question does not. */
    private Gas used(Address signer, HexBytes question, Gas most) {
        return calls.gas(null, signer, question) instanceof GasEstimate.Uses(var gas) && !gas.exceeds(most)
                ? gas
                : most;
    }
}
