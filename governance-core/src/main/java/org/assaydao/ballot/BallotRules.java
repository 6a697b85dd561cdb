package org.assaydao.ballot;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.assaydao.ballot.BallotEvent.BallotAccepted;
import org.assaydao.ballot.BallotLedger.Candidate;
import org.assaydao.ballot.BallotLedger.SequentialNonce;
import org.assaydao.chain.ChainClock;
import org.assaydao.chain.ChainOutlook;
import org.assaydao.chain.ProposalOutlook;
import org.assaydao.chain.ProposalOutlook.Window;
import org.assaydao.chain.RelayGauge;
import org.assaydao.chain.SignatureProbe;
import org.assaydao.chain.VotingPower;
import org.assaydao.kernel.BallotId;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.HexBytes;
import org.assaydao.kernel.ProposalId;
import org.assaydao.kernel.RuleBroken;
import org.assaydao.kernel.TokenAmount;
import org.assaydao.statement.AcceptedAt;
import org.assaydao.statement.Authorisation;

/** The rules of a ballot whose signature binds its voter, in the order in which they are told. Asks the ports; blocks. */
final class BallotRules {
    private final ChainOutlook outlook;
    private final ProposalOutlook proposals;
    private final VotingPower power;
    private final RelayGauge relay;
    private final SignatureProbe signatures;
    private final BallotLedger ledger;
    private final BallotSettings settings;

    BallotRules(
            ChainOutlook outlook,
            ProposalOutlook proposals,
            VotingPower power,
            RelayGauge relay,
            SignatureProbe signatures,
            BallotLedger ledger,
            BallotSettings settings) {
        this.outlook = outlook;
        this.proposals = proposals;
        this.power = power;
        this.relay = relay;
        this.signatures = signatures;
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

    /** Whether ballots on a proposal are taken now; empty when no such proposal was seen. */
    Optional<Intake> intake(ProposalId proposal) {
        RelayGauge.Reading reading = relay.read();
        return proposals
                .window(proposal)
                .map(window -> Intake.of(
                        window,
                        outlook.clock(),
                        RelayTime.of(reading, settings),
                        reading.pace().block()));
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
        RelayGauge.Reading reading = relay.read();
        mustBeOpen(window, clock, reading.pace().block());
        RelayTime time = RelayTime.of(reading, settings);
        mustBeInTime(form, window, clock, time);
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
        mustHoldAlone(accepted);
        ChainTime until = RelayTime.before(window.deadline(), time.margin());
        return new Candidate(accepted, window.deadline(), until, sequential);
    }

    private void mustBeOpen(Window window, ChainClock clock, Duration block) {
        ChainTime now = clock.seen().time();
        if (window.over() || now.isAfter(window.deadline())) {
            throw Refused.ended(window, now);
        }
        if (!now.isAfter(window.snapshot())) {
            throw Refused.notOpen(window, now);
        }
        if (!window.snapshotFinal()) {
            throw Refused.snapshotNotFinal(window, clock.finalized().time(), Intake.untilFinal(window, clock, block));
        }
    }

    /** Nobody is promised what cannot be kept: the way to vote on chain is open until the deadline. */
    private void mustBeInTime(BallotForm form, Window window, ChainClock clock, RelayTime time) {
        ChainTime now = clock.seen().time();
        ChainTime deadline = window.deadline();
        if (now.isAfter(RelayTime.before(deadline, settings.closingMargin()))) {
            // Closing takes the row alone: whoever was judged open before and comes later finds it closed.
            ledger.close(form.ballot().proposal(), deadline);
        }
        if (now.isAfter(RelayTime.before(deadline, time.margin()))) {
            throw Refused.closed(form.ballot(), deadline);
        }
        if (now.isAfter(RelayTime.before(deadline, time.needed()))) {
            throw Refused.relayBehind(form.ballot(), deadline, time.needed(), settings.retryAfterSeconds());
        }
        if (relay.gasLeft(form.ballot().proposal()).isZero()) {
            throw Refused.relayBudgetSpent(form.ballot(), deadline);
        }
    }

    /** Alone, a ballot is checked through its account's code, where it has one; in a batch, by the key that signed. */
    private void mustHoldAlone(BallotAccepted ballot) {
        Authorisation by = ballot.authorisation();
        if (!ballot.fitsBatch() && !signatures.holds(by.signer(), by.digest(), by.signature())) {
            throw Refused.byAccountCode(ballot.ballot());
        }
    }

    private TokenAmount votes(BallotForm form, Window window) {
        VotingPower.Standing standing = power.at(form.voter(), window.snapshot());
        if (standing.votes().isZero()) {
            throw Refused.powerless(standing, window.snapshot());
        }
        return standing.votes();
    }

    /** Empty for the proposal's own nonce, which wallets are offered and of which no node is asked. */
    private Optional<SequentialNonce> sequentialNonce(BallotForm form) {
        BallotId ballot = form.ballot();
        TokenAmount keyed = ballot.proposal().ballotNonce();
        if (form.nonce().equals(keyed)) {
            return Optional.empty();
        }
        TokenAmount onChain = proposals.sequentialNonce(ballot.proposal().governor(), form.voter());
        SequentialNonce sequential = new SequentialNonce(onChain, keyed);
        TokenAmount expected = sequential.expected(ledger.sequentialNonces(form.voter()));
        if (!form.nonce().equals(expected)) {
            throw Refused.nonce(form.nonce(), keyed, expected);
        }
        return Optional.of(sequential);
    }
}
