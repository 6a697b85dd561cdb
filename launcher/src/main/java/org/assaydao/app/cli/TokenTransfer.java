package org.assaydao.app.cli;

import java.io.IOException;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.HexBytes;
import org.assaydao.kernel.TokenAmount;
import org.web3j.abi.FunctionEncoder;
import org.web3j.abi.datatypes.Function;
import org.web3j.abi.datatypes.generated.Uint256;
import tools.jackson.databind.JsonNode;

/** Gives tokens to somebody: a plain ERC-20 transfer, which is no business of the API and is made here. */
public final class TokenTransfer {
    public static final String ACTION = "transfer";

    private TokenTransfer() {}

    /**
     * The call for {@code token} (assay, the governance token, or bond), {@code to} and {@code amount} [base units]; what
     * is missing or unfit is refused by its name.
     */
    public static OfferedCall of(JsonNode contracts, Map<String, String> parameters) throws IOException {
        Address to;
        TokenAmount amount;
        try {
            to = Address.parse(parameters.getOrDefault("to", ""));
        } catch (IllegalArgumentException unfit) {
            throw new Refusal("to: " + unfit.getMessage() + "; set it with --set to=0x…");
        }
        try {
            amount = TokenAmount.parse(parameters.getOrDefault("amount", ""));
        } catch (IllegalArgumentException unfit) {
            throw new Refusal("amount: " + unfit.getMessage() + "; set it with --set amount=… [base units]");
        }
        Address token = token(contracts, parameters.getOrDefault("token", "assay"));
        HexBytes data = HexBytes.parse(FunctionEncoder.encode(new Function(
                "transfer",
                List.of(new org.web3j.abi.datatypes.Address(to.toLowerCase()), new Uint256(amount.units())),
                List.of())));
        return new OfferedCall(
                new UnsignedCall(token, data, BigInteger.ZERO),
                "Gives " + amount + " base units of the token " + token + " to " + to + ".");
    }

    private static Address token(JsonNode contracts, String name) throws Refusal {
        return switch (name) {
            case "assay" -> Address.parse(contracts.path("token").asString());
            case "bond" -> Address.parse(contracts.path("bondToken").asString());
            default -> throw new Refusal("token: must be assay or bond, not \"" + name + "\".");
        };
    }
}
