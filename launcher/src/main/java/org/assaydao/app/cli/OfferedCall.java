package org.assaydao.app.cli;

import java.io.IOException;
import java.math.BigInteger;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.HexBytes;
import tools.jackson.databind.JsonNode;

/** An unsigned call as {@code GET /v1/transactions/{action}} answers it, with what the API says about it. */
public record OfferedCall(UnsignedCall call, String note) {
    public static OfferedCall read(JsonNode answer) throws IOException {
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
