package org.assaydao.ballot;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.assaydao.ballot.BallotJudge.Signed;
import org.assaydao.ballot.BallotJudge.Verdict;
import org.assaydao.ballot.BallotLedger.Candidate;
import org.assaydao.chain.ChainClock;
import org.assaydao.chain.ChainOutlook;
import org.assaydao.chain.ContractReads;
import org.assaydao.chain.Contracts;
import org.assaydao.chain.ProposalOutlook;
import org.assaydao.chain.ProposalOutlook.Window;
import org.assaydao.chain.RelayGauge;
import org.assaydao.chain.SignatureProbe;
import org.assaydao.chain.VotingPower;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.BallotId;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.HexBytes;
import org.assaydao.kernel.Rule;
import org.assaydao.kernel.RuleBroken;
import org.assaydao.statement.Accepted;
import org.assaydao.statement.BallotEncoding;
import org.assaydao.statement.Notary;
import org.assaydao.statement.Signatures;
import org.assaydao.statement.StatementType;
import org.assaydao.statement.StatementTypes;
import org.jspecify.annotations.Nullable;

/**
 * The gasless ballots' own door into the store: verified on as many threads as there are cores, judged and then
 * appended in batches by one thread each, answered after the commit by threads that do nothing else. What one ballot alone asks
 * of a node, it asks on a bounded pool. One whose signature is not its voter's waits on no thread, and few of them wait at once,
 * so that no flood of signatures of nobody's delays who has signed or takes his place.
 */
public final class BallotDesk implements AutoCloseable {
    private static final int LOOKUP_THREADS = 16;

    /** So many whose signature is not their voter's wait for a node at once: two of its requests for contract reads. */
    private static final int STRANGERS = 200;

    private static final int ANSWER_THREADS = 4;
    private static final int CLOSING_SECONDS = 30;

    private final Contracts contracts;
    private final StatementTypes types;
    private final BallotEncoding encoding;
    private final Notary notary;
    private final ChainOutlook outlook;
    private final BallotLedger ledger;
    private final BallotSettings settings;
    private final BallotRules rules;
    private final BallotJudge judge;
    private final BallotWriter writer;
    private final VoterLanes lanes;
    private final RefusalBudget refusals;
    private final Semaphore places;
    private final Semaphore strangers = new Semaphore(STRANGERS);
    private final ExecutorService verifiers;
    private final ExecutorService lookups;
    private final ExecutorService answers;

    public BallotDesk(
            Contracts contracts,
            Notary notary,
            ChainOutlook outlook,
            ProposalOutlook proposals,
            VotingPower power,
            RelayGauge relay,
            SignatureProbe signatures,
            ContractReads reads,
            BallotLedger ledger,
            BallotSettings settings) {
        this.contracts = contracts;
        this.types = new StatementTypes(contracts);
        this.encoding = new BallotEncoding(types.domain(StatementType.BALLOT));
        this.notary = notary;
        this.outlook = outlook;
        this.ledger = ledger;
        this.settings = settings;
        this.rules = new BallotRules(outlook, proposals, power, relay, signatures, reads, ledger, settings);
        this.writer = new BallotWriter(
                ledger,
                settings.batch(),
                new BallotLedger.Limits(
                        () -> outlook.decidingClock().seen().time(),
                        relay::gasPaidFor,
                        relay::gasLeft,
                        settings.retryAfterSeconds()));
        this.judge = new BallotJudge(ledger, rules, settings.batch(), writer::together);
        this.lanes = new VoterLanes(settings.retryAfterSeconds());
        this.refusals = new RefusalBudget(settings.refusalsPerSecond(), System::nanoTime);
        this.places = new Semaphore(settings.inFlight());
        this.verifiers = pool("ballot-verifier-", Runtime.getRuntime().availableProcessors());
        this.lookups = pool("ballot-lookup-", LOOKUP_THREADS);
        this.answers = pool("ballot-answer-", ANSWER_THREADS);
    }

    /**
     * Takes a gasless ballot. Does not block: the answer completes after the commit.
     *
     * @param number the proposal's number as decimal text
     * @param body {@code {"voter","support","reason"?,"params"?,"nonce","signature"}} as parsed JSON; reason or params
     *     given means that {@code ExtendedBallot} was signed
     * @return the answer, or a {@link RuleBroken}: STATEMENT_FIELD_INVALID, SIGNATURE_…, CONTRACT_WALLET_NOT_YET, or a
     *     rule of ballots
     */
    public CompletableFuture<Accepted> cast(String number, Map<String, ? extends @Nullable Object> body) {
        if (!places.tryAcquire()) {
            return CompletableFuture.failedFuture(Refused.full(settings.retryAfterSeconds()));
        }
        return begun(number, body)
                .thenCompose(this::bound)
                .thenCompose(this::take)
                .whenComplete((_, _) -> places.release())
                .exceptionallyCompose(failed -> CompletableFuture.failedFuture(cause(failed)));
    }

    private CompletableFuture<Claimed> begun(String number, Map<String, ? extends @Nullable Object> body) {
        try {
            return CompletableFuture.supplyAsync(() -> claimed(number, body), verifiers);
        } catch (RuntimeException | Error notBegun) {
            // The ballot's place is given back with its answer, also when no thread takes it.
            return CompletableFuture.failedFuture(notBegun);
        }
    }

    /** Whether ballots on a proposal of that window are taken, and until when, as of that clock. Blocks. */
    public Intake intake(Window window, ChainClock clock) {
        return rules.intake(window, clock);
    }

    /**
     * The voter whose own key signed a ballot: known by its form alone, with nothing looked up.
     *
     * @return empty also for a form that is none
     */
    public CompletableFuture<Optional<Address>> signer(String number, Map<String, ? extends @Nullable Object> body) {
        return CompletableFuture.supplyAsync(
                        () -> {
                            Claimed claimed = claimed(number, body);
                            return claimed.signature().map(_ -> claimed.form().voter());
                        },
                        verifiers)
                .exceptionally(failed -> {
                    if (cause(failed) instanceof RuleBroken) return Optional.empty();
                    throw new CompletionException(cause(failed));
                });
    }

    /** Whether that account can vote on a proposal with anything, by its final snapshot. */
    public CompletableFuture<Boolean> holdsPower(BallotId ballot) {
        return CompletableFuture.supplyAsync(() -> rules.holdsPower(ballot), lookups);
    }

    /** Reads the form and recovers its signer: all that costs processor time, nothing that waits. */
    private Claimed claimed(String number, Map<String, ? extends @Nullable Object> body) {
        BallotForm form = BallotForm.read(types, contracts.governor(), number, body);
        rules.mustBeCountable(form);
        Hash32 digest = form.digest(encoding);
        try {
            boolean bound = Signatures.recover(digest, form.signature()).equals(form.voter());
            return new Claimed(
                    form, digest, bound ? Optional.of(Signatures.canonical(form.signature())) : Optional.empty());
        } catch (RuleBroken notOfAKey) {
            // The notary says which rule it broke, after asking the chain whether the voter is a contract.
            return new Claimed(form, digest, Optional.empty());
        }
    }

    private CompletableFuture<Signed> bound(Claimed claimed) {
        Optional<HexBytes> signature = claimed.signature();
        if (signature.isPresent()) {
            return CompletableFuture.completedFuture(new Signed(claimed.form(), claimed.digest(), signature.get()));
        }
        if (!strangers.tryAcquire()) return CompletableFuture.failedFuture(Refused.full(settings.retryAfterSeconds()));
        return CompletableFuture.completedFuture(claimed)
                .thenCompose(this::verified)
                .whenCompleteAsync((_, _) -> strangers.release(), answers);
    }

    private CompletableFuture<Signed> verified(Claimed claimed) {
        BallotForm form = claimed.form();
        return notary.verified(claimed.digest(), form.voter(), form.signature())
                .thenApply(signature -> new Signed(form, claimed.digest(), signature));
    }

    private CompletableFuture<Accepted> take(Signed signed) {
        return judge.judge(signed)
                .thenCompose(verdict -> switch (verdict) {
                    case Verdict.Repeated(var answer) -> CompletableFuture.completedFuture(answer);
                    case Verdict.Fit(var candidate) when candidate.ballot().fitsBatch() -> writer.append(candidate);
                    case Verdict.Fit(var candidate) ->
                        lanes.behindOthersOf(signed.form().voter(), () -> alone(candidate), () -> judgedAgain(signed));
                })
                .handleAsync((answer, failed) -> answered(signed, answer, failed), answers);
    }

    /** One that has waited behind others of its voter: one of these may have been the same. */
    private CompletableFuture<Accepted> judgedAgain(Signed signed) {
        return judge.judge(signed).thenCompose(verdict -> switch (verdict) {
            case Verdict.Repeated(var answer) -> CompletableFuture.completedFuture(answer);
            case Verdict.Fit(var candidate) -> alone(candidate);
        });
    }

    private CompletableFuture<Accepted> alone(Candidate candidate) {
        return CompletableFuture.supplyAsync(() -> rules.probe(candidate), lookups)
                .thenCompose(writer::append);
    }

    private Accepted answered(Signed signed, @Nullable Accepted answer, @Nullable Throwable failed) {
        if (answer != null) {
            return answer;
        }
        if (failed != null && cause(failed) instanceof RuleBroken broken) {
            keep(signed, broken);
        }
        throw new CompletionException(failed);
    }

    /** Keeps a refusal that binds its voter. One of an unknown proposal has no list that could show it. */
    private void keep(Signed signed, RuleBroken broken) {
        if (broken.rule() == Rule.PROPOSAL_UNKNOWN || !refusals.take()) {
            return;
        }
        Map<String, String> details = broken.details().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, detail -> String.valueOf(detail.getValue())));
        ledger.refuse(new Refusal(
                signed.form().ballot().proposal(),
                signed.form().voter(),
                signed.digest(),
                broken.rule(),
                details,
                outlook.clock().seen().time()));
    }

    /** Takes every place, so that nobody comes in and all who are inside are answered; then ends the threads. */
    @Override
    public void close() {
        try {
            if (!places.tryAcquire(settings.inFlight(), CLOSING_SECONDS, TimeUnit.SECONDS)) {
                lookups.shutdownNow();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        verifiers.shutdown();
        judge.close();
        lookups.shutdown();
        writer.close();
        answers.shutdown();
    }

    private static Throwable cause(Throwable failed) {
        Throwable cause = failed.getCause();
        return failed instanceof CompletionException && cause != null ? cause(cause) : failed;
    }

    private static ExecutorService pool(String name, int threads) {
        return Executors.newFixedThreadPool(
                threads, Thread.ofPlatform().name(name, 0).daemon().factory());
    }

    /** A form with its digest, and its signature as OpenZeppelin takes it when the voter's key made it. */
    private record Claimed(BallotForm form, Hash32 digest, Optional<HexBytes> signature) {}
}
