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
import org.assaydao.ballot.BallotLedger.Taken;
import org.assaydao.chain.ChainOutlook;
import org.assaydao.chain.Contracts;
import org.assaydao.chain.ProposalOutlook;
import org.assaydao.chain.RelayGauge;
import org.assaydao.chain.SignatureProbe;
import org.assaydao.chain.VotingPower;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.HexBytes;
import org.assaydao.kernel.ProposalId;
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
 * The gasless ballots' own door into the store: verified on as many threads as there are cores, looked up on a bounded
 * pool, appended in batches by one writer, answered after the commit.
 */
public final class BallotDesk implements AutoCloseable {
    private static final int LOOKUP_THREADS = 16;
    private static final int CLOSING_SECONDS = 30;

    private final Contracts contracts;
    private final StatementTypes types;
    private final BallotEncoding encoding;
    private final Notary notary;
    private final ChainOutlook outlook;
    private final BallotLedger ledger;
    private final BallotSettings settings;
    private final BallotRules rules;
    private final BallotWriter writer;
    private final RefusalBudget refusals;
    private final Semaphore places;
    private final ExecutorService verifiers;
    private final ExecutorService lookups;

    public BallotDesk(
            Contracts contracts,
            Notary notary,
            ChainOutlook outlook,
            ProposalOutlook proposals,
            VotingPower power,
            RelayGauge relay,
            SignatureProbe signatures,
            BallotLedger ledger,
            BallotSettings settings) {
        this.contracts = contracts;
        this.types = new StatementTypes(contracts);
        this.encoding = new BallotEncoding(types.domain(StatementType.BALLOT));
        this.notary = notary;
        this.outlook = outlook;
        this.ledger = ledger;
        this.settings = settings;
        this.rules = new BallotRules(outlook, proposals, power, relay, signatures, ledger, settings);
        this.writer = new BallotWriter(
                ledger, settings.batch(), () -> outlook.decidingClock().seen().time());
        this.refusals = new RefusalBudget(settings.refusalsPerSecond(), System::nanoTime);
        this.places = new Semaphore(settings.inFlight());
        this.verifiers = pool("ballot-verifier-", Runtime.getRuntime().availableProcessors());
        this.lookups = pool("ballot-lookup-", LOOKUP_THREADS);
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
        return CompletableFuture.supplyAsync(() -> signed(number, body), verifiers)
                .thenComposeAsync(this::take, lookups)
                .whenComplete((_, _) -> places.release())
                .exceptionallyCompose(failed -> CompletableFuture.failedFuture(cause(failed)));
    }

    /** Whether ballots on a proposal are taken now, and until when; empty when no such proposal was seen. Blocks. */
    public Optional<Intake> intake(ProposalId proposal) {
        return rules.intake(proposal);
    }

    /**
     * Whether a ballot's signature is its voter's own key's: known by its form alone, with nothing looked up.
     *
     * @return false also for a form that is none
     */
    public CompletableFuture<Boolean> binds(String number, Map<String, ? extends @Nullable Object> body) {
        return CompletableFuture.supplyAsync(
                        () -> signed(number, body).signature().isPresent(), verifiers)
                .exceptionally(failed -> {
                    if (cause(failed) instanceof RuleBroken) return false;
                    throw new CompletionException(cause(failed));
                });
    }

    /** Reads the form and recovers its signer: all that costs processor time, nothing that waits. */
    private Signed signed(String number, Map<String, ? extends @Nullable Object> body) {
        BallotForm form = BallotForm.read(types, contracts.governor(), number, body);
        rules.mustBeCountable(form);
        Hash32 digest = form.digest(encoding);
        try {
            boolean bound = Signatures.recover(digest, form.signature()).equals(form.voter());
            return new Signed(
                    form, digest, bound ? Optional.of(Signatures.canonical(form.signature())) : Optional.empty());
        } catch (RuleBroken notOfAKey) {
            // The notary says which rule it broke, after asking the chain whether the voter is a contract.
            return new Signed(form, digest, Optional.empty());
        }
    }

    private CompletableFuture<Accepted> take(Signed signed) {
        HexBytes signature = signed.signature()
                .orElseGet(() -> notary.verify(
                        signed.digest(), signed.form().voter(), signed.form().signature()));
        Optional<Taken> taken = ledger.find(signed.form().ballot());
        if (taken.isPresent() && taken.get().isBy(signed.digest())) {
            return CompletableFuture.completedFuture(
                    taken.get().answer().orElseThrow().again());
        }
        try {
            if (taken.isPresent()) {
                throw Refused.alreadyCast(
                        signed.form().ballot(), taken.get().answer().isEmpty());
            }
            return writer.append(rules.judge(signed.form(), signed.digest(), signature))
                    .handleAsync((answer, failed) -> answered(signed, answer, failed), lookups);
        } catch (RuleBroken broken) {
            keep(signed, broken);
            throw broken;
        }
    }

    private Accepted answered(Signed signed, @Nullable Accepted answer, @Nullable Throwable failed) {
        if (answer != null) {
            return answer;
        }
        if (failed instanceof RuleBroken broken) {
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
        lookups.shutdown();
        writer.close();
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
    private record Signed(BallotForm form, Hash32 digest, Optional<HexBytes> signature) {}
}
