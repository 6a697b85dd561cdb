package org.assaydao.app.cli;

import java.io.IOException;
import java.math.BigInteger;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.HexBytes;
import tools.jackson.databind.JsonNode;

/** An unsigned call as {@code GET /v1/transactions/{action}} answers it, with what the API says about it. */
public record OfferedCall(UnsignedCall call, String note) {
    /**
     * Reads one that can be sent.
     *
     * @throws Refusal where the sender has not approved what the contract takes, naming how
     */
    public static OfferedCall read(JsonNode answer) throws IOException {
        JsonNode allowance = answer.path("allowance");
        if (allowance.has("granted") && !allowance.path("granted").asBoolean()) {
            throw new Refusal("It takes " + allowance.path("amount").asString() + " base units of the token "
                    + allowance.path("token").asString()
                    + ", which you have not approved; ./assay send approve --key (yours) --set spender="
                    + allowance.path("spender").asString() + " --set amount="
                    + allowance.path("amount").asString() + " --set token="
                    + allowance.path("token").asString());
        }
        try {
            return new OfferedCall(
                    new UnsignedCall(
                            Address.parse(answer.path("to").asString("")),
                            HexBytes.parse(answer.path("data").asString("")),
                            new BigInteger(answer.path("value").asString("0"))),
                    answer.path("note").asString(""));
        } catch (IllegalArgumentException unfit) {
            throw new IOException("The API describes no transaction: " + unfit.getMessage());
        }
    }
}
