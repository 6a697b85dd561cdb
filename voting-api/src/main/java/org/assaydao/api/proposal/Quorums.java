package org.assaydao.api.proposal;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.assaydao.chain.ChainClock;
import org.assaydao.chain.Contracts;
import org.assaydao.contracts.AssayGovernor;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.ProposalId;
import org.assaydao.kernel.TokenAmount;
import org.assaydao.proposal.ProposalEvent.ProposalPublished;
import org.assaydao.proposal.ProposalPicture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.web3j.protocol.Web3j;
import org.web3j.tx.ReadonlyTransactionManager;
import org.web3j.tx.gas.DefaultGasProvider;

/**
 * What a proposal's totals are compared with: recorded with its outcome, before that the governor's own answer. It is asked
 * for on a thread of its own, once a proposal and newest block; whoever reads is told what was known before, and waits for
 * nothing but a first answer, shortly.
 */
public final class Quorums implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Quorums.class);

    /** Proposals between their snapshot and their outcome are few; past so many the oldest answers are asked for again. */
    private static final int MOST = 1_000;

    private static final Duration PATIENCE = Duration.ofMillis(300);

    private final AssayGovernor governor;
    private final ExecutorService asker = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("quorums").daemon().factory());
    private final Map<ProposalId, Heard> heard = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ProposalId, Heard> eldest) {
            return size() > MOST;
        }
    };

    public Quorums(Web3j web3j, Contracts contracts) {
        String address = contracts.governor().toString();
        this.governor = AssayGovernor.load(
                address, web3j, new ReadonlyTransactionManager(web3j, address), new DefaultGasProvider());
    }

    /** What the governor said, or is being asked, as of a block; for good once the snapshot was final. */
    private record Heard(Optional<TokenAmount> quorum, Hash32 asOf, boolean forGood) {}

    /** The quorum that decides; empty before the snapshot, and until a node has answered. Blocks, never for long. */
    public Optional<TokenAmount> of(ProposalPicture picture, ChainClock clock) {
        if (picture.outcome().isPresent()) {
            return Optional.of(picture.outcome().get().quorum());
        }
        Optional<ProposalPublished> published = picture.published();
        if (published.isEmpty() || !clock.seen().time().isAfter(published.get().snapshot())) return Optional.empty();
        Optional<Heard> known = known(picture.proposal(), clock);
        if (known.isPresent()) return known.get().quorum();
        Optional<TokenAmount> before = before(picture.proposal());
        Future<Optional<TokenAmount>> asked =
                asker.submit(() -> ask(picture.proposal(), published.get().snapshot(), clock));
        return before.isPresent() ? before : shortly(asked);
    }

    private Optional<TokenAmount> ask(ProposalId proposal, ChainTime snapshot, ChainClock clock) {
        Optional<TokenAmount> asked = ask(proposal.number());
        // Votes at a snapshot that is final never change, nor does their sum.
        boolean forGood = asked.isPresent() && clock.finalized().time().isAfter(snapshot);
        if (asked.isPresent()) keep(proposal, new Heard(asked, clock.seen().hash(), forGood));
        return asked;
    }

    private static Optional<TokenAmount> shortly(Future<Optional<TokenAmount>> asked) {
        try {
            return asked.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            return Optional.empty(); // The next reader is told.
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private synchronized Optional<TokenAmount> before(ProposalId proposal) {
        return Optional.ofNullable(heard.get(proposal)).flatMap(Heard::quorum);
    }

    /** Empty for the one caller who is to ask. */
    private synchronized Optional<Heard> known(ProposalId proposal, ChainClock clock) {
        Heard known = heard.get(proposal);
        if (known != null
                && (known.forGood() || known.asOf().equals(clock.seen().hash()))) return Optional.of(known);
        Optional<TokenAmount> before = known == null ? Optional.empty() : known.quorum();
        heard.put(proposal, new Heard(before, clock.seen().hash(), false));
        return Optional.empty();
    }

    private synchronized void keep(ProposalId proposal, Heard now) {
        heard.put(proposal, now);
    }

    private Optional<TokenAmount> ask(BigInteger number) {
        try {
            return Optional.of(new TokenAmount(governor.proposalQuorum(number).send()));
        } catch (IOException | RuntimeException unanswered) {
            LOG.warn("The governor does not say the quorum of a proposal.", unanswered);
            return Optional.empty();
        } catch (Exception declared) {
            throw new IllegalStateException(declared);
        }
    }

    @Override
    public void close() {
        asker.shutdownNow();
    }
}
