package org.assaydao.mirror.node;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assaydao.chain.ChainNotReady;
import org.assaydao.chain.ContractReads.TokenDomain;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.HexBytes;
import org.assaydao.kernel.Rule;
import org.assaydao.kernel.RuleBroken;
import org.assaydao.mirror.node.NodeCalls.CallOutcome;
import org.assaydao.statement.Domain;
import org.web3j.abi.FunctionReturnDecoder;
import org.web3j.abi.TypeReference;
import org.web3j.abi.datatypes.DynamicArray;
import org.web3j.abi.datatypes.DynamicBytes;
import org.web3j.abi.datatypes.Function;
import org.web3j.abi.datatypes.Type;
import org.web3j.abi.datatypes.generated.Bytes1;
import org.web3j.abi.datatypes.generated.Bytes32;
import org.web3j.abi.datatypes.generated.Uint256;

/**
 * The domain that a token tells of itself (ERC-5267), taken only where what a wallet would sign for it is what the token checks:
 * its very bytes, no field beside those that our typed data has, and the separator that the token tells where it tells one.
 */
final class DomainTold {
    static final HexBytes QUESTION = Selectors.of("eip712Domain", "");
    static final HexBytes SEPARATOR = Selectors.of("DOMAIN_SEPARATOR", "");

    /** Name, version, chain and contract, and no salt: a bit for each, from the lowest. */
    private static final byte FIELDS = 0x0f;

    private static final Function ASKED = new Function(
            "eip712Domain",
            List.of(),
            List.of(
                    new TypeReference<Bytes1>() {},
                    // As bytes: of text that is none another one would be made.
                    new TypeReference<DynamicBytes>() {},
                    new TypeReference<DynamicBytes>() {},
                    new TypeReference<Uint256>() {},
                    new TypeReference<org.web3j.abi.datatypes.Address>() {},
                    new TypeReference<Bytes32>() {},
                    new TypeReference<DynamicArray<Uint256>>() {}));

    private DomainTold() {}

    /**
     * What a token of chain {@code chainId} answered to both questions.
     *
     * @throws RuleBroken TOKEN_DOMAIN_UNUSABLE, with what does not agree
     */
    static TokenDomain of(long chainId, Address token, CallOutcome told, CallOutcome separator) {
        List<Type<?>> values = members(token, told);
        byte fields = ((byte[]) values.get(0).getValue())[0];
        if (fields != FIELDS)
            throw unusable(token, "it has other fields than name, version, chainId, verifyingContract");
        String name = text(token, values.get(1));
        String version = text(token, values.get(2));
        Domain domain = new Domain(name, version, chainId, token);
        boolean isItsOwn = values.get(3).getValue().toString().equals(Long.toString(chainId))
                && values.get(4).getValue().toString().equals(token.toLowerCase());
        if (!isItsOwn) throw unusable(token, "it names another chain or another contract");
        if (!((List<?>) values.get(6).getValue()).isEmpty()) throw unusable(token, "it has extensions");
        if (isUntold(separator)) throw untold();
        if (separator instanceof CallOutcome.Returned(HexBytes data)
                && data.length() > 0
                && !data.equals(HexBytes.of(domain.separator().toBytes()))) {
            throw unusable(token, "it is not that of its DOMAIN_SEPARATOR()");
        }
        return new TokenDomain(name, version);
    }

    private static List<Type<?>> members(Address token, CallOutcome told) {
        if (isUntold(told)) throw untold();
        if (!(told instanceof CallOutcome.Returned(HexBytes data)) || data.length() == 0) {
            throw unusable(token, "it tells none");
        }
        try {
            List<Type<?>> values = new ArrayList<>();
            FunctionReturnDecoder.decode(data.toString(), ASKED.getOutputParameters())
                    .forEach(values::add);
            if (values.size() == ASKED.getOutputParameters().size()) return values;
        } catch (RuntimeException malformed) {
            // The token is a stranger's, and what it returns may be anything.
        }
        throw unusable(token, "what it tells cannot be read");
    }

    /** A call that ran and came to nothing, without the word for it that all nodes have, is a token's answer like a revert. */
    private static boolean isUntold(CallOutcome outcome) {
        return outcome instanceof CallOutcome.Untried(String message) && !NodeErrors.isOfRun(message);
    }

    private static String text(Address token, Type<?> value) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap((byte[]) value.getValue()))
                    .toString();
        } catch (CharacterCodingException none) {
            throw unusable(token, "its name or version is no text");
        }
    }

    private static ChainNotReady untold() {
        return new ChainNotReady("the chain's node cannot answer now");
    }

    private static RuleBroken unusable(Address token, String why) {
        return new RuleBroken(Rule.TOKEN_DOMAIN_UNUSABLE, Map.of("token", token.toString(), "domain", why));
    }
}
