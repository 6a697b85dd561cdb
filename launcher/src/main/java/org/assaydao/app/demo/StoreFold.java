package org.assaydao.app.demo;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.assaydao.app.cli.Side;
import org.assaydao.kernel.TokenAmount;
import tools.jackson.databind.JsonNode;

/**
 * Folds the stored events of one proposal: the counted ballots to sums and voters, the proposal's own to its outcome.
 * A stream with a hole, or totals that its ballots do not come to, make an outcome that no other witness can share.
 */
final class StoreFold {
    private final String proposal;
    private final Map<String, Long> next = new HashMap<>();
    private final Map<Side, TokenAmount> sums = new EnumMap<>(Side.class);
    private final Map<Side, Long> voters = new EnumMap<>(Side.class);
    private String outcome = "NO EVENT";
    private String fault = "";
    private BySide<TokenAmount> totals = new BySide<>(TokenAmount.ZERO, TokenAmount.ZERO, TokenAmount.ZERO);

    /** @param proposal the identifier of the proposal's own stream */
    StoreFold(String proposal) {
        this.proposal = proposal;
    }

    void take(String stream, long sequence, String type, JsonNode payload) {
        long expected = next.getOrDefault(stream, 0L);
        if (sequence != expected && fault.isEmpty()) fault = "EVENT " + expected + " OF " + stream + " IS MISSING";
        next.put(stream, sequence + 1);
        if (stream.equals(proposal)) takeOwn(type, payload);
        else if (type.equals("assay.ballot.BallotCounted")) takeBallot(payload);
    }

    /** What the events come to; as outcome a fault, if there is one. */
    Count count() {
        BySide<TokenAmount> counted = BySide.each(side -> sums.getOrDefault(side, TokenAmount.ZERO));
        if (fault.isEmpty() && !totals.equals(counted)) fault = "TALLY " + totals + " IS NOT THE SUM OF ITS BALLOTS";
        return new Count(
                counted, BySide.each(side -> voters.getOrDefault(side, 0L)), fault.isEmpty() ? outcome : fault);
    }

    private void takeBallot(JsonNode payload) {
        Side side = Side.valueOf(payload.path("support").asString());
        sums.merge(side, TokenAmount.parse(payload.path("weight").asString()), TokenAmount::plus);
        voters.merge(side, 1L, Long::sum);
    }

    private void takeOwn(String type, JsonNode payload) {
        String event = type.substring(type.lastIndexOf('.') + 1);
        switch (event) {
            case "ProposalPublished" -> outcome = "PENDING";
            case "ProposalSucceeded", "ProposalDefeated", "ProposalQueued", "ProposalExecuted", "ProposalCanceled" ->
                outcome = event.substring("Proposal".length()).toUpperCase(Locale.ROOT);
            case "TallyAdvanced" -> totals = totals(payload.path("totals"));
            case "DivergenceFound" -> fault = "A DIVERGENCE WAS RECORDED";
            default -> {
                // ProposalEntitled and ProposalExtended say nothing of sums or outcome.
            }
        }
    }

    private static BySide<TokenAmount> totals(JsonNode totals) {
        return new BySide<>(
                TokenAmount.parse(totals.path("against").asString()),
                TokenAmount.parse(totals.path("inFavour").asString()),
                TokenAmount.parse(totals.path("abstain").asString()));
    }
}
