package org.assaydao.app.demo;

import java.io.IOException;
import java.math.BigInteger;
import java.util.Locale;
import org.assaydao.app.cli.AssayClient;
import org.assaydao.kernel.TokenAmount;
import tools.jackson.databind.JsonNode;

/** What the API answers of a proposal's tally, out of its views. */
final class ViewWitness {
    private final AssayClient api;

    ViewWitness(AssayClient api) {
        this.api = api;
    }

    /** The last block of which everything stands in the answer's view. */
    long appliedThrough(BigInteger proposal) throws IOException {
        return answer(proposal).path("finality").path("appliedThrough").asLong(-1);
    }

    Count count(BigInteger proposal) throws IOException {
        JsonNode tally = answer(proposal);
        return new Count(
                BySide.each(side -> TokenAmount.parse(tally.path(side.label()).asString(""))),
                BySide.each(side -> tally.path("ballots").path(side.label()).asLong(-1)),
                tally.path("state").asString("").toUpperCase(Locale.ROOT));
    }

    private JsonNode answer(BigInteger proposal) throws IOException {
        return api.get("/proposals/" + proposal + "/tally");
    }
}
