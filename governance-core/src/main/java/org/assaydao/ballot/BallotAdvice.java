package org.assaydao.ballot;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.assaydao.ballot.BallotLedger.SequentialNonce;
import org.assaydao.chain.ChainOutlook;
import org.assaydao.chain.ContractReads;
import org.assaydao.chain.ProposalOutlook;
import org.assaydao.chain.ProposalOutlook.Window;
import org.assaydao.chain.RelayGauge;
import org.assaydao.chain.VotingPower;
import org.assaydao.kernel.BallotId;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.Gas;
import org.assaydao.kernel.HexBytes;
import org.assaydao.kernel.Rule;
import org.assaydao.kernel.RuleBroken;
import org.assaydao.kernel.SignedNonce;
import org.assaydao.kernel.TokenAmount;

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
    private final VotingPower power;
    private final RelayGauge relay;
    private final BallotSettings settings;
    private final ContractReads contracts;

    public BallotAdvice(
            ChainOutlook outlook,
            ProposalOutlook proposals,
            BallotLedger ledger,
            VotingPower power,
            RelayGauge relay,
            BallotSettings settings,
            ContractReads contracts) {
        this.power = power;
        this.relay = relay;
        this.settings = settings;
        this.outlook = outlook;
        this.proposals = proposals;
        this.ledger = ledger;
        this.contracts = contracts;
    }

    /** A rule that the ballot would break as things stand, and what can be done about it. */
    public record Warning(Rule rule, String sentence, String remedy) {}

    /**
     * What is to be signed, as far as it is known before.
     *
     * @param extended whether a reason or params will be signed
     * @param nonce the one that was asked for; none for the proposal's own, which is offered
     */
    public record Plan(
            BallotId ballot,
            int support,
            boolean extended,
            String reason,
            HexBytes params,
            Optional<SignedNonce> nonce) {
        /** A ballot with nothing but a side, over the proposal's own nonce. */
        public static Plan plain(BallotId ballot, int support) {
            return new Plan(ballot, support, false, "", HexBytes.EMPTY, Optional.empty());
        }

        private boolean isSequential() {
            return nonce.filter(asked -> !asked.equals(ballot.proposal().ballotNonce()))
                    .isPresent();
        }

        private boolean goesAlone() {
            return extended || isSequential();
        }

        private Gas gas() {
            return goesAlone() ? RelayGas.alone(reason.getBytes(StandardCharsets.UTF_8).length) : RelayGas.BATCHED;
        }
    }

    /**
     * Looks at the slot that the ballot would take; what the chain says of the voter comes later.
     *
     * @throws RuleBroken SUPPORT_INVALID, PARAMS_NOT_COUNTED, REASON_TOO_LONG, PROPOSAL_UNKNOWN, VOTING_ENDED,
     *     BALLOT_ALREADY_CAST, or INTAKE_CLOSED within the margin in which no relay is promised
     */
    public CompletableFuture<List<Warning>> before(Plan plan) {
        BallotId ballot = plan.ballot();
        settings.mustBeCountable(plan.support(), plan.reason(), plan.params());
        Window window = proposals.window(ballot.proposal()).orElseThrow(() -> Refused.unknown(ballot.proposal()));
        ChainTime now = outlook.clock().seen().time();
        if (window.over() || now.isAfter(window.deadline())) throw Refused.ended(window, now);
        if (proposals.hasVoted(ballot)) throw Refused.alreadyCast(ballot, true);
        if (ledger.find(List.of(ballot)).containsKey(ballot)) throw Refused.alreadyCast(ballot, false);
        RelayGauge.Reading reading = relay.read();
        RelayTime time = RelayTime.of(reading, settings);
        if (time.isTooLate(now, window.deadline())) throw Refused.closed(ballot, window.deadline());
        List<Warning> told = warnings(plan, window, now, reading, time);
        return contracts.isContract(ballot.voter()).thenCompose(contract -> {
            if (contract)
                return CompletableFuture.completedFuture(List.of(warning(Rule.CONTRACT_WALLET_NOT_YET, ON_CHAIN)));
            return plan.isSequential()
                    ? contracts
                            .nonce(ballot.proposal().governor(), ballot.voter())
                            .thenApply(next -> withNonce(told, plan, next))
                    : CompletableFuture.completedFuture(told);
        });
    }

    /** Everything that the intake would refuse the ballot for now, the rules in its order. */
    private List<Warning> warnings(
            Plan plan, Window window, ChainTime now, RelayGauge.Reading reading, RelayTime time) {
        BallotId ballot = plan.ballot();
        List<Warning> told = new ArrayList<>();
        if (!now.isAfter(window.snapshot())) {
            told.add(warning(
                    Rule.PROPOSAL_NOT_OPEN,
                    "Post it after chain time " + window.snapshot().seconds() + "."));
        } else if (!window.snapshotFinal()) {
            told.add(warning(
                    Rule.SNAPSHOT_NOT_FINAL,
                    "Post it once a finalised block is later than chain time "
                            + window.snapshot().seconds() + ", which GET /v1/status tells."));
        } else if (power.votes(List.of(ballot.voter()), window.snapshot())
                .getOrDefault(ballot.voter(), TokenAmount.ZERO)
                .isZero()) {
            told.add(warning(Rule.NO_VOTING_POWER, Refused.DELEGATE));
        }
        if (time.isBehind(now, window.deadline())) told.add(warning(Rule.RELAY_BEHIND, ON_CHAIN));
        if (plan.gas().exceeds(relay.gasLeft(ballot.proposal()))
                || (plan.goesAlone() && plan.gas().exceeds(relay.gasLeft(ballot)))) {
            told.add(warning(Rule.RELAY_BUDGET_SPENT, ON_CHAIN));
        }
        if (reading.standstill().isPresent()) told.add(warning(Rule.RELAY_STANDS_STILL, ON_CHAIN));
        if (window.parties().contains(ballot.voter())) {
            told.add(warning(Rule.RECUSED_PARTY, "A party to the case has no vote in it, on chain neither."));
        }
        if (reading.money()
                .filter(money -> plan.gas().exceeds(money.gasPaidFor()))
                .isPresent()) {
            told.add(warning(Rule.RELAY_CANNOT_PAY, ON_CHAIN));
        }
        return told;
    }

    private List<Warning> withNonce(List<Warning> told, Plan plan, SignedNonce onChain) {
        BallotId ballot = plan.ballot();
        SignedNonce keyed = ballot.proposal().ballotNonce();
        SignedNonce expected = new SequentialNonce(onChain, keyed).expected(ledger.sequentialNonces(ballot.voter()));
        if (plan.nonce().orElseThrow().equals(expected)) return told;
        List<Warning> more = new ArrayList<>(told);
        more.add(warning(
                Rule.NONCE_NOT_NEXT, "Sign over nonce " + keyed + ", the proposal's own, or " + expected + "."));
        return more;
    }

    private static Warning warning(Rule rule, String remedy) {
        return new Warning(rule, rule.sentence(), remedy);
    }
}
