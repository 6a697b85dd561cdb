package org.assaydao.mirror;

import java.util.List;
import org.assaydao.chain.ChainNotReady;
import org.assaydao.chain.SignatureProbe;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.HexBytes;
import org.web3j.abi.FunctionEncoder;
import org.web3j.abi.datatypes.DynamicBytes;
import org.web3j.abi.datatypes.Function;
import org.web3j.abi.datatypes.generated.Bytes32;
import org.web3j.protocol.core.DefaultBlockParameterName;

/** Signatures as OpenZeppelin's SignatureChecker asks of them, put to a node before they are relayed. */
final class NodeSignatures implements SignatureProbe {
    private static final String IS_VALID = "isValidSignature";

    /** What a contract answers that takes a signature: the selector of that function, in a word of 32 bytes. */
    private static final String TAKEN = "0x1626ba7e" + "0".repeat(56);

    private static final List<DefaultBlockParameterName> DEPTHS =
            List.of(DefaultBlockParameterName.FINALIZED, DefaultBlockParameterName.LATEST);

    private final NodeCalls calls;

    NodeSignatures(NodeCalls calls) {
        this.calls = calls;
    }

    @Override
    public boolean holds(Address signer, Hash32 digest, HexBytes signature) {
        try {
            return DEPTHS.stream().allMatch(depth -> holds(signer, digest, signature, depth));
        } catch (NodeFault fault) {
            throw new ChainNotReady("the chain's node cannot try a signature now", fault);
        }
    }

    private boolean holds(Address signer, Hash32 digest, HexBytes signature, DefaultBlockParameterName depth) {
        if (calls.code(signer, depth).length() == 0) return true;
        Function question = new Function(
                IS_VALID, List.of(new Bytes32(digest.toBytes()), new DynamicBytes(signature.toBytes())), List.of());
        HexBytes calldata = HexBytes.parse(FunctionEncoder.encode(question));
        return calls.attempt(null, signer, calldata, depth) instanceof NodeCalls.Outcome.Returned(HexBytes answer)
                && answer.length() >= 32
                && answer.toString().startsWith(TAKEN);
    }
}
