package org.assaydao.ballot;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.assaydao.chain.ProposalOutlook.Window;
import org.assaydao.chain.VotingPower;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.BallotId;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.ProposalId;
import org.assaydao.kernel.Rule;
import org.assaydao.kernel.RuleBroken;
import org.assaydao.kernel.SignedNonce;

/** The refusals of a ballot, each with what its voter needs to put it right. */
public final class Refused {
    private static final String CHAIN_TIME = "chainTime";
    private static final String REMEDY = "remedy";
    private static final String RETRY_AFTER = "retryAfterSeconds";

    static final String DELEGATE =
            "Power is what was delegated to the voter at the timepoint. To vote on the next proposal, call"
                    + " delegate(address) on the token, with the voter's own address to keep the power, before that"
                    + " proposal's snapshot.";

    private Refused() {}

    static RuleBroken unknown(ProposalId proposal) {
        return new RuleBroken(
                Rule.PROPOSAL_UNKNOWN, Map.of("proposal", proposal.number().toString()));
    }

    static RuleBroken ended(Window window, ChainTime now) {
        return new RuleBroken(
                Rule.VOTING_ENDED, Map.of("deadline", window.deadline().seconds(), CHAIN_TIME, now.seconds()));
    }

    static RuleBroken notOpen(Window window, ChainTime now) {
        long wait = Intake.untilOpen(window, now);
        return new RuleBroken(
                Rule.PROPOSAL_NOT_OPEN,
                Map.of("snapshot", window.snapshot().seconds(), CHAIN_TIME, now.seconds(), RETRY_AFTER, wait));
    }

    static RuleBroken snapshotNotFinal(Window window, ChainTime finalized, long retryAfter) {
        return new RuleBroken(
                Rule.SNAPSHOT_NOT_FINAL,
                Map.of(
                        "snapshot",
                        window.snapshot().seconds(),
                        "finalizedTime",
                        finalized.seconds(),
                        RETRY_AFTER,
                        retryAfter));
    }

    /** The intake for the window that ends at {@code deadline} is closed. */
    public static RuleBroken closed(BallotId ballot, ChainTime deadline) {
        return new RuleBroken(
                Rule.INTAKE_CLOSED, Map.of("deadline", deadline.seconds(), REMEDY, onChain(ballot.proposal())));
    }

    /** What waits to be relayed, at the pace that was measured, would carry this one past the deadline. */
    static RuleBroken relayBehind(BallotId ballot, ChainTime deadline, Duration needed, long retryAfter) {
        return new RuleBroken(
                Rule.RELAY_BEHIND,
                Map.of(
                        "deadline",
                        deadline.seconds(),
                        "neededSeconds",
                        needed.toSeconds(),
                        RETRY_AFTER,
                        retryAfter,
                        REMEDY,
                        onChain(ballot.proposal())));
    }

    /** What the proposal's budget, or the voter's, leaves is less than the ballot would use. */
    public static RuleBroken relayBudgetSpent(BallotId ballot, ChainTime deadline) {
        return new RuleBroken(
                Rule.RELAY_BUDGET_SPENT, Map.of("deadline", deadline.seconds(), REMEDY, onChain(ballot.proposal())));
    }

    /** What is accepted takes all the relay's money at the price of now, or gas is dearer than it may be. */
    static RuleBroken relayCannotPay(BallotId ballot, ChainTime deadline, long retryAfter) {
        return new RuleBroken(
                Rule.RELAY_CANNOT_PAY,
                Map.of("deadline", deadline.seconds(), RETRY_AFTER, retryAfter, REMEDY, onChain(ballot.proposal())));
    }

    /** Those that gather, sign or send have not moved for longer than another instance takes to come in. */
    static RuleBroken relayStandsStill(BallotId ballot, ChainTime deadline, long retryAfter) {
        return new RuleBroken(
                Rule.RELAY_STANDS_STILL,
                Map.of("deadline", deadline.seconds(), RETRY_AFTER, retryAfter, REMEDY, onChain(ballot.proposal())));
    }

    /** The governor would ask the account's code (ERC-1271), which does not take the signature. */
    static RuleBroken byAccountCode(BallotId ballot) {
        return new RuleBroken(
                Rule.ACCOUNT_CODE_REFUSES,
                Map.of(
                        "voter",
                        ballot.voter().toString(),
                        REMEDY,
                        "A ballot without a reason, signed over the keyed nonce, is checked by the account's key. "
                                + onChain(ballot.proposal())));
    }

    /** The other way: it stays open until the deadline, whatever becomes of this service. */
    private static String onChain(ProposalId proposal) {
        return "A vote on chain counts until the deadline: castVote(uint256,uint8) of the governor, which"
                + " GET /v1/transactions/vote?proposal=" + proposal.number() + "&support=0|1|2 makes unsigned.";
    }

    static RuleBroken party(Address voter) {
        return new RuleBroken(Rule.RECUSED_PARTY, Map.of("voter", voter.toString()));
    }

    /** The slot is taken: by an accepted ballot here, or by a vote on chain. */
    public static RuleBroken alreadyCast(BallotId ballot, boolean onChain) {
        return new RuleBroken(
                Rule.BALLOT_ALREADY_CAST,
                Map.of(
                        "proposal",
                        ballot.proposal().number().toString(),
                        "voter",
                        ballot.voter().toString(),
                        "on",
                        onChain ? "chain" : "intake"));
    }

    static RuleBroken powerless(VotingPower.AccountPower standing, ChainTime timepoint) {
        return new RuleBroken(
                Rule.NO_VOTING_POWER,
                Map.of(
                        "balance",
                        standing.balance().toString(),
                        "delegate",
                        standing.delegate().toString(),
                        "timepoint",
                        timepoint.seconds(),
                        REMEDY,
                        DELEGATE));
    }

    /**
     * Neither the keyed nor the sequential nonce that is next. One shortly behind the next may be next in a moment: those
     * before it are on their way when all were posted at once.
     */
    public static RuleBroken nonce(SignedNonce given, SignedNonce keyed, SignedNonce sequential) {
        Map<String, Object> details = new HashMap<>(Map.of(
                "nonce",
                given.toString(),
                "expectedKeyed",
                keyed.toString(),
                "expectedSequential",
                sequential.toString()));
        boolean isSoon = given.exceeds(sequential) && !given.exceeds(sequential.plus(VoterLanes.AT_ONCE));
        if (isSoon) details.put(RETRY_AFTER, 1L);
        return new RuleBroken(Rule.NONCE_NOT_NEXT, details);
    }

    static RuleBroken support(int support) {
        return new RuleBroken(Rule.SUPPORT_INVALID, Map.of("support", support));
    }

    static RuleBroken params(int bytes) {
        return new RuleBroken(Rule.PARAMS_NOT_COUNTED, Map.of("bytes", bytes));
    }

    static RuleBroken reason(int bytes, int limit) {
        return new RuleBroken(Rule.REASON_TOO_LONG, Map.of("bytes", bytes, "limit", limit));
    }

    static RuleBroken full(long retryAfter) {
        return new RuleBroken(Rule.INTAKE_FULL, Map.of(RETRY_AFTER, retryAfter));
    }
}
