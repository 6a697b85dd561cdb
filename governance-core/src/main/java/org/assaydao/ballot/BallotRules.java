package org.assaydao.ballot;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.assaydao.ballot.BallotEvent.BallotAccepted;
import org.assaydao.ballot.BallotLedger.Candidate;
import org.assaydao.ballot.BallotLedger.SequentialNonce;
import org.assaydao.chain.ChainClock;
import org.assaydao.chain.ChainOutlook;
import org.assaydao.chain.ProposalOutlook;
import org.assaydao.chain.ProposalOutlook.Window;
import org.assaydao.chain.VotingPower;
import org.assaydao.kernel.BallotId;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.HexBytes;
import org.assaydao.kernel.RuleBroken;
import org.assaydao.kernel.TokenAmount;
import org.assaydao.statement.AcceptedAt;
import org.assaydao.statement.Authorisation;

/** The rules of a ballot whose signature binds its voter, in the order in which they are told. Asks the ports; blocks. */
final class BallotRules {
    private static final BigInteger KEY_RANGE = BigInteger.ONE.shiftLeft(192);

    private final ChainOutlook outlook;
    private final ProposalOutlook proposals;
    private final VotingPower power;
    private final BallotLedger ledger;
    private final BallotSettings settings;

    BallotRules(
            ChainOutlook outlook,
            ProposalOutlook proposals,
            VotingPower power,
            BallotLedger ledger,
            BallotSettings settings) {
        this.outlook = outlook;
        this.proposals = proposals;
        this.power = power;
        this.ledger = ledger;
        this.settings = settings;
    }

    /** What needs no look-up: a ballot that breaks one of these could never be relayed. */
    void mustBeCountable(BallotForm form) {
        if (form.support() > Support.ABSTAIN.number()) {
            throw Refused.support(form.support());
        }
        if (form.params().length() > 0) {
            throw Refused.params(form.params().length());
        }
        int bytes = form.reason().getBytes(StandardCharsets.UTF_8).length;
        if (bytes > settings.reasonBytes()) {
            throw Refused.reason(bytes, settings.reasonBytes());
        }
    }

    /**
     * The ballot as it may ask for its slot.
     *
     * @param signature as OpenZeppelin takes it; it recovers the voter
     * @throws RuleBroken the first rule that it breaks
     */
    Candidate judge(BallotForm form, Hash32 digest, HexBytes signature) {
        BallotId ballot = form.ballot();
        ChainClock clock = outlook.decidingClock();
        Window window = proposals.window(ballot.proposal()).orElseThrow(() -> Refused.unknown(ballot.proposal()));
        mustBeOpen(ballot, window, clock);
        if (window.parties().contains(form.voter())) {
            throw Refused.party(form.voter());
        }
        if (proposals.hasVoted(ballot.proposal(), form.voter())) {
            throw Refused.alreadyCast(ballot, true);
        }
        TokenAmount votes = votes(form, window);
        Optional<SequentialNonce> sequential = sequentialNonce(form);
        AcceptedAt acceptedAt = new AcceptedAt(clock.seen().time(), clock.seen().number());
        Authorisation authorisation = new Authorisation(
                Authorisation.Kind.EOA,
                form.voter(),
                digest,
                signature,
                clock.seen().number());
        BallotAccepted accepted = new BallotAccepted(
                ballot,
                Support.of(BigInteger.valueOf(form.support())),
                form.extended(),
                form.reason(),
                form.params(),
                form.nonce(),
                votes,
                authorisation,
                acceptedAt);
        ChainTime until = window.deadline().minusSeconds(settings.closingMarginSeconds());
        return new Candidate(accepted, window.deadline(), until, sequential);
    }

    private void mustBeOpen(BallotId ballot, Window window, ChainClock clock) {
        ChainTime now = clock.seen().time();
        if (window.over() || now.isAfter(window.deadline())) {
            throw Refused.ended(window, now);
        }
        if (!now.isAfter(window.snapshot())) {
            throw Refused.notOpen(window, now);
        }
        if (!window.snapshotFinal()) {
            throw Refused.snapshotNotFinal(window, clock.finalized().time(), settings.retryAfterSeconds());
        }
        if (now.plusSeconds(settings.closingMarginSeconds()).isAfter(window.deadline())) {
            // Closing takes the row alone: whoever was judged open before and comes later finds it closed.
            ledger.close(ballot.proposal(), window.deadline());
            throw Refused.closed(window.deadline());
        }
    }

    private TokenAmount votes(BallotForm form, Window window) {
        VotingPower.Standing standing = power.at(form.voter(), window.snapshot());
        if (standing.votes().isZero()) {
            throw Refused.powerless(standing, window.snapshot());
        }
        return standing.votes();
    }

    /** Empty for the keyed nonce {@code nonces(voter, uint192(proposalId))}, which wallets are offered. */
    private Optional<SequentialNonce> sequentialNonce(BallotForm form) {
        BallotId ballot = form.ballot();
        TokenAmount key = new TokenAmount(ballot.proposal().number().mod(KEY_RANGE));
        TokenAmount keyed = proposals.keyedNonce(ballot.proposal().governor(), form.voter(), key);
        if (form.nonce().equals(keyed)) {
            return Optional.empty();
        }
        TokenAmount onChain = proposals.sequentialNonce(ballot.proposal().governor(), form.voter());
        SequentialNonce sequential = new SequentialNonce(onChain, keyed);
        TokenAmount expected = sequential.expected(ledger.highestSequentialNonce(form.voter()));
        if (!form.nonce().equals(expected)) {
            throw Refused.nonce(form.nonce(), keyed, expected);
        }
        return Optional.of(sequential);
    }
}
