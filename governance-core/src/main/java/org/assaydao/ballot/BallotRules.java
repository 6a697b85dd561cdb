package org.assaydao.ballot;

import java.math.BigInteger;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.assaydao.ballot.BallotEvent.BallotAccepted;
import org.assaydao.ballot.BallotJudge.Signed;
import org.assaydao.ballot.BallotLedger.Candidate;
import org.assaydao.ballot.BallotLedger.SequentialNonce;
import org.assaydao.chain.ChainClock;
import org.assaydao.chain.ChainOutlook;
import org.assaydao.chain.ContractReads;
import org.assaydao.chain.ProposalOutlook;
import org.assaydao.chain.ProposalOutlook.Window;
import org.assaydao.chain.RelayGauge;
import org.assaydao.chain.SignatureProbe;
import org.assaydao.chain.VotingPower;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.BallotId;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.Gas;
import org.assaydao.kernel.ProposalId;
import org.assaydao.kernel.RuleBroken;
import org.assaydao.kernel.SignedNonce;
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
    private final ContractReads contracts;
    private final BallotLedger ledger;
    private final BallotSettings settings;

    BallotRules(
            ChainOutlook outlook,
            ProposalOutlook proposals,
            VotingPower power,
            RelayGauge relay,
            SignatureProbe signatures,
            ContractReads contracts,
            BallotLedger ledger,
            BallotSettings settings) {
        this.outlook = outlook;
        this.proposals = proposals;
        this.power = power;
        this.relay = relay;
        this.signatures = signatures;
        this.contracts = contracts;
        this.ledger = ledger;
        this.settings = settings;
    }

    /** What needs no look-up: a ballot that breaks one of these could never be relayed. */
    void mustBeCountable(BallotForm form) {
        settings.mustBeCountable(form.support(), form.reason(), form.params());
    }

    /** Whether ballots on a proposal of that window are taken, as of that clock. */
    Intake intake(Window window, ChainClock clock) {
        RelayGauge.Reading reading = relay.read();
        return Intake.of(
                window, clock, RelayTime.of(reading, settings), reading.pace().block());
    }

    /** All that {@link #judge} looks at, of many ballots in a few statements. */
    Grounds grounds(Collection<BallotId> ballots) {
        ChainClock clock = outlook.decidingClock();
        Map<ProposalId, List<BallotId>> byProposal =
                ballots.stream().collect(Collectors.groupingBy(BallotId::proposal));
        Map<ProposalId, Window> windows = proposals.windows(byProposal.keySet());
        Map<ProposalId, Gas> gasLeft = new HashMap<>();
        Map<BallotId, TokenAmount> votes = new HashMap<>();
        windows.forEach((proposal, window) -> {
            gasLeft.put(proposal, relay.gasLeft(proposal));
            if (!window.snapshotFinal()) return;
            List<BallotId> cast = byProposal.getOrDefault(proposal, List.of());
            Map<Address, TokenAmount> standing =
                    power.votes(cast.stream().map(BallotId::voter).toList(), window.snapshot());
            cast.forEach(ballot -> votes.put(ballot, standing.getOrDefault(ballot.voter(), TokenAmount.ZERO)));
        });
        return new Grounds(clock, relay.read(), windows, gasLeft, proposals.voted(ballots), votes);
    }

    /**
     * The ballot as it may ask for its slot, where it {@code fitsBatch}; another one is to be {@link #probe}d.
     *
     * @throws RuleBroken the first rule that it breaks
     */
    Candidate judge(Signed signed, Grounds grounds) {
        BallotForm form = signed.form();
        BallotId ballot = form.ballot();
        ChainClock clock = grounds.clock();
        Window window = Optional.ofNullable(grounds.windows().get(ballot.proposal()))
                .orElseThrow(() -> Refused.unknown(ballot.proposal()));
        mustBeOpen(window, clock, grounds.relay().pace().block());
        RelayTime time = RelayTime.of(grounds.relay(), settings);
        mustBeInTime(form, window, clock, time);
        mustBeWithinBudget(ballot, window, grounds);
        if (grounds.relay().standstill().isPresent()) {
            throw Refused.relayStandsStill(ballot, window.deadline(), settings.retryAfterSeconds());
        }
        if (window.parties().contains(form.voter())) {
            throw Refused.party(form.voter());
        }
        if (grounds.voted().contains(ballot)) {
            throw Refused.alreadyCast(ballot, true);
        }
        TokenAmount votes = grounds.votes().getOrDefault(ballot, TokenAmount.ZERO);
        if (votes.isZero()) {
            throw Refused.powerless(power.at(form.voter(), window.snapshot()), window.snapshot());
        }
        AcceptedAt acceptedAt = new AcceptedAt(clock.seen().time(), clock.seen().number());
        Authorisation authorisation = new Authorisation(
                Authorisation.Kind.EOA,
                form.voter(),
                signed.digest(),
                signed.signature(),
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
        ChainTime until = RelayTime.before(window.deadline(), time.margin());
        return payable(
                new Candidate(accepted, window.deadline(), until, Optional.empty(), RelayGas.of(accepted)),
                grounds.relay());
    }

    /**
     * What a node must tell of a ballot that goes alone: whether its sequential nonce is the next one, and whether its account's
     * code, where it has one, takes the signature with the gas that code may use; what it used is reserved for it beside.
     *
     * @throws RuleBroken the first rule that it breaks
     */
    Candidate probe(Candidate candidate) {
        BallotAccepted ballot = candidate.ballot();
        Optional<SequentialNonce> sequential = sequentialNonce(ballot);
        Gas left = relay.gasLeft(ballot.ballot());
        if (candidate.gas().exceeds(left)) {
            throw Refused.relayBudgetSpent(ballot.ballot(), candidate.deadline());
        }
        Authorisation by = ballot.authorisation();
        Gas gas =
                switch (signatures.tried(by.signer(), by.digest(), by.signature(), RelayGas.CODE)) {
                    case SignatureProbe.Verdict.OfKey _ -> candidate.gas();
                    case SignatureProbe.Verdict.TakenByCode(var code) ->
                        RelayGas.withCode(candidate.gas(), code, sequential.isPresent());
                    case SignatureProbe.Verdict.RefusedByCode _ -> throw Refused.byAccountCode(ballot.ballot());
                };
        if (gas.exceeds(left)) {
            throw Refused.relayBudgetSpent(ballot.ballot(), candidate.deadline());
        }
        return payable(new Candidate(ballot, candidate.deadline(), candidate.until(), sequential, gas), relay.read());
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
        if (time.isTooLate(now, deadline)) {
            throw Refused.closed(form.ballot(), deadline);
        }
        if (time.isBehind(now, deadline)) {
            throw Refused.relayBehind(form.ballot(), deadline, time.needed(), settings.retryAfterSeconds());
        }
    }

    /** A quick look: what others reserve meanwhile is seen when the ballot is appended. */
    private static void mustBeWithinBudget(BallotId ballot, Window window, Grounds grounds) {
        Gas left = grounds.gasLeft().getOrDefault(ballot.proposal(), Gas.ZERO);
        if (RelayGas.BATCHED.exceeds(left)) throw Refused.relayBudgetSpent(ballot, window.deadline());
    }

    /** The candidate, where the relay's money pays for all that is to be reserved for it. */
    private Candidate payable(Candidate candidate, RelayGauge.Reading reading) {
        if (reading.money()
                .filter(money -> candidate.gas().exceeds(money.gasPaidFor()))
                .isPresent()) {
            throw Refused.relayCannotPay(
                    candidate.ballot().ballot(), candidate.deadline(), settings.retryAfterSeconds());
        }
        return candidate;
    }

    /** Whether the voter has any vote by a snapshot that is final. */
    boolean holdsPower(BallotId ballot) {
        return proposals
                .window(ballot.proposal())
                .filter(Window::snapshotFinal)
                .map(window -> power.votes(List.of(ballot.voter()), window.snapshot())
                        .getOrDefault(ballot.voter(), TokenAmount.ZERO))
                .filter(votes -> !votes.isZero())
                .isPresent();
    }

    /** Empty for the proposal's own nonce, which wallets are offered and of which no node is asked. */
    private Optional<SequentialNonce> sequentialNonce(BallotAccepted accepted) {
        BallotId ballot = accepted.ballot();
        SignedNonce keyed = ballot.proposal().ballotNonce();
        if (accepted.nonce().equals(keyed)) {
            return Optional.empty();
        }
        SignedNonce onChain =
                ContractReads.awaited(contracts.nonce(ballot.proposal().governor(), ballot.voter()));
        SequentialNonce sequential = new SequentialNonce(onChain, keyed);
        SignedNonce expected = sequential.expected(ledger.sequentialNonces(ballot.voter()));
        if (!accepted.nonce().equals(expected)) {
            throw Refused.nonce(accepted.nonce(), keyed, expected);
        }
        return Optional.of(sequential);
    }
}
