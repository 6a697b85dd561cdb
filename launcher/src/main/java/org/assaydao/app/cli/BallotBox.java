package org.assaydao.app.cli;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.assaydao.kernel.HexBytes;
import tools.jackson.databind.JsonNode;

/** Signs gasless ballots and posts them: {@code Ballot}, or {@code ExtendedBallot} when a reason is given. */
public final class BallotBox {
    private final AssayClient api;

    public BallotBox(AssayClient api) {
        this.api = api;
    }

    /** Asks the API for the ballot to sign, signs it, posts it and returns the answer. */
    public JsonNode cast(String proposal, SigningKey voter, Side side, String reason) throws IOException {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("proposal", proposal);
        query.put("voter", voter.address().toString());
        query.put("support", Integer.toString(side.number()));
        if (!reason.isEmpty()) query.put("reason", reason);
        TypedStatement ballot = TypedStatement.of(api.get("/statements/ballot", query));
        return post(proposal, voter, side, reason, ballot);
    }

    private JsonNode post(String proposal, SigningKey voter, Side side, String reason, TypedStatement ballot)
            throws IOException {
        HexBytes signature = voter.sign(ballot.digest());
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("voter", voter.address().toString());
        body.put("support", side.number());
        if (!reason.isEmpty()) {
            body.put("reason", reason);
            body.put("params", "0x");
        }
        body.put("nonce", ballot.message().path("nonce").asString());
        body.put("signature", signature.toString());
        return api.post("/proposals/" + proposal + "/ballots", body);
    }
}
