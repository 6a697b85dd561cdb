package org.assaydao.ballot;

import java.util.List;
import org.assaydao.chain.ChainOutlook;
import org.assaydao.chain.ProposalOutlook;
import org.assaydao.chain.ProposalOutlook.Window;
import org.assaydao.kernel.BallotId;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.Rule;
import org.assaydao.kernel.RuleBroken;

/**
 * What a voter should hear before a wallet opens: a ballot that would be refused whatever is signed is refused here, and what
 * stands in the way of this voter alone, or only now, is a warning.
 */
public final class BallotAdvice {
    /** How a vote is cast without this service. */
    public static final String ON_CHAIN =
            "Vote by a transaction of your own: GET /v1/transactions/vote?proposal=…&support=… makes the call.";

    private final ChainOutlook outlook;
    private final ProposalOutlook proposals;
    private final BallotLedger ledger;

    public BallotAdvice(ChainOutlook outlook, ProposalOutlook proposals, BallotLedger ledger) {
        this.outlook = outlook;
        this.proposals = proposals;
        this.ledger = ledger;
    }

    /** A rule that the ballot would break as things stand, and what can be done about it. */
    public record Warning(Rule rule, String sentence, String remedy) {}

    /**
     * Looks at the slot that the ballot would take.
     *
     * @throws RuleBroken PROPOSAL_UNKNOWN, VOTING_ENDED or BALLOT_ALREADY_CAST
     */
    public List<Warning> before(BallotId ballot) {
        Window window = proposals.window(ballot.proposal()).orElseThrow(() -> Refused.unknown(ballot.proposal()));
        ChainTime now = outlook.clock().seen().time();
        if (window.over() || now.isAfter(window.deadline())) throw Refused.ended(window, now);
        if (proposals.hasVoted(ballot.proposal(), ballot.voter())) throw Refused.alreadyCast(ballot, true);
        if (ledger.find(ballot).isPresent()) throw Refused.alreadyCast(ballot, false);
        if (proposals.isContract(ballot.voter())) return List.of(warning(Rule.CONTRACT_WALLET_NOT_YET, ON_CHAIN));
        if (window.parties().contains(ballot.voter())) {
            return List.of(warning(Rule.RECUSED_PARTY, "A party to the case has no vote in it, on chain neither."));
        }
        if (!now.isAfter(window.snapshot())) {
            return List.of(warning(
                    Rule.PROPOSAL_NOT_OPEN,
                    "Post it after chain time " + window.snapshot().seconds() + "."));
        }
        return window.snapshotFinal()
                ? List.of()
                : List.of(warning(
                        Rule.SNAPSHOT_NOT_FINAL,
                        "Post it once a finalised block is later than chain time "
                                + window.snapshot().seconds() + ", which GET /v1/status tells."));
    }

    private static Warning warning(Rule rule, String remedy) {
        return new Warning(rule, rule.sentence(), remedy);
    }
}
