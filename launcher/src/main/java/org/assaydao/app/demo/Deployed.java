package org.assaydao.app.demo;

import java.io.IOException;
import org.assaydao.kernel.Address;
import tools.jackson.databind.JsonNode;

/** The contracts of the running system, as {@code GET /v1/contracts} names them. */
record Deployed(
        long chainId,
        Address token,
        Address governor,
        Address registry,
        Address vault,
        Address bondToken,
        Address court,
        Address fund,
        Address delistings) {
    static Deployed read(JsonNode answer) throws IOException {
        return new Deployed(
                answer.path("chainId").asLong(),
                address(answer, "token"),
                address(answer, "governor"),
                address(answer, "registry"),
                address(answer, "vault"),
                address(answer, "bondToken"),
                address(answer, "court"),
                address(answer, "fund"),
                address(answer, "delistings"));
    }

    private static Address address(JsonNode answer, String field) throws IOException {
        try {
            return Address.parse(answer.path(field).asString(""));
        } catch (IllegalArgumentException unfit) {
            throw new IOException("The API names no " + field + ": " + unfit.getMessage());
        }
    }
}
