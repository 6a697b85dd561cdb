package org.assaydao.mirror;

import static org.assaydao.contracts.AssayGovernor.GOVERNORINVALIDSIGNATURE_ERROR;
import static org.assaydao.contracts.AssayGovernor.INVALIDACCOUNTNONCE_ERROR;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assaydao.chain.BlockPoint;
import org.assaydao.chain.GasEstimate;
import org.assaydao.chain.PushProbe.Verdict;
import org.assaydao.kernel.IntentId;
import org.assaydao.kernel.TokenAmount;
import org.assaydao.mirror.OutboundStore.Intent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.web3j.protocol.core.DefaultBlockParameterName;

/**
 * Signs what is new and would succeed now, nearest deadline first, within its budgets; gives up what final state refuses
 * for good, and dissolves a batch that no transaction can carry.
 */
final class Signing {
    private static final Logger LOG = LoggerFactory.getLogger(Signing.class);

    private static final int UNTOLD_BLOCKS = 3;

    /** So many are given up in a block because their votes are over. */
    private static final int LATE = 100;

    private final OutboundStore outbound;
    private final Mempool mempool;
    private final NodeProbe probe;
    private final SenderJournal journal;
    private final Dispatch dispatch;
    private final RelayBook book;
    private final VoterNonces nonces;
    private final RelaySettings settings;

    /** Intents that were tried out as of the newest block and cannot be sent. */
    private final Set<IntentId> tried = new HashSet<>();

    /** In how many blocks the node did not tell a batch's gas. */
    private final Map<IntentId, Integer> untold = new HashMap<>();

    Signing(
            OutboundStore outbound,
            Mempool mempool,
            NodeProbe probe,
            SenderJournal journal,
            Dispatch dispatch,
            RelayBook book,
            VoterNonces nonces,
            RelaySettings settings) {
        this.outbound = outbound;
        this.mempool = mempool;
        this.probe = probe;
        this.journal = journal;
        this.dispatch = dispatch;
        this.book = book;
        this.nonces = nonces;
        this.settings = settings;
    }

    /**
     * What could not be sent as of the last block may be as of a new one. What waits for a vote that is over comes to nothing:
     * its ballots are ended by the closing, as of the same final block.
     */
    void newBlock(long fence) {
        tried.clear();
        outbound.late(LATE).forEach(late -> journal.abandon(fence, late, "its vote is over"));
    }

    boolean nothingNew() {
        return outbound.unsigned(tried.size() + 1).stream().allMatch(intent -> tried.contains(intent.id()));
    }

    /** Signs and sends at most {@code places}; what is in the way is told as text. */
    Optional<String> turn(long fence, int places, Mempool.Head head, BlockPoint seen) {
        if (places <= 0) return Optional.empty();
        // Those that cannot be sent yet must not keep others waiting behind them.
        List<Intent> fresh = outbound.unsigned(places + tried.size()).stream()
                .filter(intent -> !tried.contains(intent.id()))
                .limit(places)
                .toList();
        if (fresh.isEmpty()) return Optional.empty();
        if (head.market().exceeds(settings.feeCap())) {
            return Optional.of("fees above the configured cap are asked for: " + head.market());
        }
        Room room = Room.of(head, settings.transactionCap());
        List<GasEstimate> estimates = mempool.estimates(journal.sender(), fresh);
        List<SenderJournal.Offer> offers = new ArrayList<>();
        for (int i = 0; i < fresh.size(); i++) {
            offer(fence, fresh.get(i), estimates.get(i), room, head).ifPresent(offers::add);
        }
        if (offers.isEmpty()) return Optional.empty();
        long nonce = mempool.nonce(journal.sender(), DefaultBlockParameterName.LATEST);
        // One that the market has left behind by now, or that the node refused, is seen to in the next turn.
        return dispatch.send(fence, journal.sign(fence, offers, nonce, seen.number()))
                .trouble();
    }

    private Optional<SenderJournal.Offer> offer(
            long fence, Intent intent, GasEstimate estimate, Room room, Mempool.Head head) {
        return switch (estimate) {
            case GasEstimate.Uses(var gas)
            when !room.fits(gas.units()) -> {
                tooMuch(fence, intent, gas);
                yield Optional.empty();
            }
            case GasEstimate.Uses(var gas)
            when !withinBudget(intent, gas) -> {
                LOG.warn("{} waits: the gas budget of its proposal or of its voter is used up", intent.id());
                outbound.pause(intent.id());
                yield Optional.empty();
            }
            case GasEstimate.Uses(var gas) -> {
                BigInteger limit = room.limitFor(gas.units());
                yield Optional.of(new SenderJournal.Offer(intent, limit, head.market()));
            }
            case GasEstimate.Reverts(var error) -> {
                refuse(fence, intent, error);
                yield Optional.empty();
            }
            case GasEstimate.Unknown(var message) -> {
                untold(fence, intent, message);
                yield Optional.empty();
            }
        };
    }

    /** A node that fails for a moment says nothing of a batch; one that never tells its gas says that it is too much. */
    private void untold(long fence, Intent intent, String why) {
        tried.add(intent.id());
        if (intent.id().isBatch() && untold.merge(intent.id(), 1, Integer::sum) >= UNTOLD_BLOCKS) {
            untold.remove(intent.id());
            journal.abandon(fence, intent.id(), "its gas cannot be told: " + why);
        }
    }

    /** A batch goes back to its ballots, which go out in smaller ones; anything else waits for more room. */
    private void tooMuch(long fence, Intent intent, TokenAmount gas) {
        if (intent.id().isBatch()) {
            journal.abandon(fence, intent.id(), "it would use " + gas + " gas, more than one transaction may now");
        } else {
            LOG.warn("{} waits: it would use {} gas, more than one transaction may now", intent.id(), gas);
            outbound.pause(intent.id());
        }
    }

    private boolean withinBudget(Intent intent, TokenAmount gas) {
        if (intent.proposal().isEmpty()) return true;
        TokenAmount all = book.gasOf(intent.proposal().get()).plus(gas);
        TokenAmount own = book.gasOfVoter(intent.proposal().get(), intent.id());
        boolean alone = intent.id().isSingleRelay();
        return !all.exceeds(settings.gasPerProposal())
                && !(alone && own.plus(gas).exceeds(settings.gasPerVoter()));
    }

    private void refuse(long fence, Intent intent, String why) {
        if (intent.id().isBatch()) {
            journal.abandon(fence, intent.id(), "it would revert: " + why);
            return;
        }
        NodeProbe.Trial trial = probe.tried(intent.to(), intent.calldata());
        if (trial.verdict() == Verdict.NEVER && !mayBecomeValid(intent, trial)) {
            journal.abandon(fence, intent.id(), trial.error());
        } else {
            tried.add(intent.id());
        }
    }

    /** A signature over a sequential nonce becomes valid when the voter's ballots before it are in. */
    private boolean mayBecomeValid(Intent intent, NodeProbe.Trial trial) {
        boolean byNonce = trial.error().startsWith(GOVERNORINVALIDSIGNATURE_ERROR.getName())
                || trial.error().startsWith(INVALIDACCOUNTNONCE_ERROR.getName());
        return byNonce && intent.id().isSingleRelay() && nonces.mayComeYet(intent);
    }
}
