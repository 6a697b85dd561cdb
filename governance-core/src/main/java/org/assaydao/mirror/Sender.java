package org.assaydao.mirror;

import static org.assaydao.contracts.AssayGovernor.GOVERNORINVALIDSIGNATURE_ERROR;
import static org.assaydao.contracts.AssayGovernor.INVALIDACCOUNTNONCE_ERROR;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assaydao.chain.BlockPoint;
import org.assaydao.chain.PushProbe.Verdict;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.IntentId;
import org.assaydao.mirror.MirrorStore.Depth;
import org.assaydao.mirror.OutboundStore.Intent;
import org.assaydao.mirror.OutboundStore.Outgoing;
import org.web3j.protocol.core.DefaultBlockParameterName;

/**
 * Sends what was asked for: settles what is final, keeps what is on its way alive, signs what is new. Nonce, fees and
 * bytes are committed before they go out, so after a crash the same bytes go again.
 */
final class Sender {
    /** How many transactions may be on their way and in no block. */
    static final int UNMINED = 64;

    /** After so many blocks in none of which a transaction was taken, its fees are raised. */
    private static final int STUCK_BLOCKS = 20;

    private static final BigInteger LARGEST_GAS = BigInteger.valueOf(15_500_000);
    private static final BigInteger GAS_MARGIN = BigInteger.valueOf(30_000);

    private final MirrorStore store;
    private final OutboundStore outbound;
    private final Mempool mempool;
    private final NodeProbe probe;
    private final SenderJournal journal;
    private final Settlement settlement;
    private final MirrorHealth health;
    private final BigInteger feeCap;

    /** Intents that were tried out as of the newest block and would have reverted. */
    private final Set<IntentId> tried = new HashSet<>();

    private Hash32 lastSeen = Hash32.ZERO;

    Sender(
            MirrorStore store,
            OutboundStore outbound,
            Mempool mempool,
            NodeProbe probe,
            SenderJournal journal,
            Settlement settlement,
            MirrorHealth health,
            BigInteger feeCap) {
        this.store = store;
        this.outbound = outbound;
        this.mempool = mempool;
        this.probe = probe;
        this.journal = journal;
        this.settlement = settlement;
        this.health = health;
        this.feeCap = feeCap;
    }

    /** One turn. What is in the way of sending is told as text, empty where nothing is. */
    Optional<String> turn(long fence) {
        Map<Depth, BlockPoint> points = store.checkpoints();
        BlockPoint seen = points.get(Depth.SEEN);
        BlockPoint finalized = points.get(Depth.FINALIZED);
        if (seen == null || finalized == null) return Optional.empty();
        List<Outgoing> live = journal.live();
        boolean newBlock = !seen.hash().equals(lastSeen);
        if (newBlock) tried.clear();
        if (!newBlock && live.stream().allMatch(Outgoing::broadcast) && nothingNew()) {
            return Optional.empty();
        }
        Set<IntentId> settled = new HashSet<>();
        Map<Hash32, Mempool.Mined> mined = Map.of();
        if (!live.isEmpty()) {
            // Asked before the receipts: what is mined in between has one then.
            long spent = mempool.nonce(journal.sender(), DefaultBlockParameterName.FINALIZED);
            mined = mempool.mined(live.stream().map(Outgoing::hash).toList());
            settled.addAll(settlement.settle(fence, live, mined, finalized));
            settled.addAll(settlement.displaced(fence, live, mined, spent, finalized));
        }
        List<Outgoing> waiting = waiting(live, mined, settled);
        Optional<String> trouble = keepAlive(fence, waiting, seen);
        Optional<String> refused = sign(fence, UNMINED - nonces(waiting), seen);
        health.unmined(nonces(waiting));
        lastSeen = seen.hash();
        return trouble.or(() -> refused);
    }

    private boolean nothingNew() {
        return outbound.unsigned(tried.size() + 1).stream().allMatch(intent -> tried.contains(intent.id()));
    }

    /** Those of which no transaction of the same nonce stands in a block. */
    private static List<Outgoing> waiting(
            List<Outgoing> live, Map<Hash32, Mempool.Mined> mined, Set<IntentId> settled) {
        Set<Long> taken = new HashSet<>();
        for (Outgoing one : live) {
            if (mined.containsKey(one.hash()) || settled.contains(one.intent())) taken.add(one.nonce());
        }
        return live.stream().filter(one -> !taken.contains(one.nonce())).toList();
    }

    private static int nonces(List<Outgoing> waiting) {
        return (int) waiting.stream().mapToLong(Outgoing::nonce).distinct().count();
    }

    /** Sends again what the node does not have (any more), and raises fees that no block took or no pool takes. */
    private Optional<String> keepAlive(long fence, List<Outgoing> waiting, BlockPoint seen) {
        List<Outgoing> newest = waiting.stream().filter(one -> !one.replaced()).toList();
        if (newest.isEmpty()) return Optional.empty();
        Set<Hash32> known = mempool.known(newest.stream().map(Outgoing::hash).toList());
        Sent sent = send(
                fence,
                newest.stream().filter(one -> !known.contains(one.hash())).toList());
        List<Outgoing> tooCheap = new ArrayList<>(sent.underpriced());
        newest.stream()
                .filter(one -> known.contains(one.hash()) && one.preparedAtBlock() + STUCK_BLOCKS <= seen.number())
                .forEach(tooCheap::add);
        return sent.trouble().or(() -> tooCheap.isEmpty() ? Optional.empty() : raise(fence, tooCheap, seen));
    }

    /** Replaces the first in line, and those that offer less than the market asks. */
    private Optional<String> raise(long fence, List<Outgoing> tooCheap, BlockPoint seen) {
        Fees market = mempool.market();
        List<Outgoing> replacements = new ArrayList<>();
        for (Outgoing one : tooCheap) {
            boolean first = one.equals(tooCheap.getFirst());
            if (!first && !market.exceeds(one.fees().most())) continue;
            Fees raised = one.fees().replacing(market);
            if (raised.exceeds(feeCap)) return Optional.of("fees above the configured cap are asked for: " + raised);
            replacements.add(journal.replace(fence, one, raised, seen.number()));
        }
        Sent sent = send(fence, replacements);
        return sent.trouble().or(() -> underpriced(sent));
    }

    private static Optional<String> underpriced(Sent sent) {
        return sent.underpriced().stream()
                .findFirst()
                .map(one -> "the node finds the fees for " + one.intent() + " too low: " + one.fees());
    }

    /** What became of bytes that were sent: those that offer too little, and what else was in the way. */
    private record Sent(List<Outgoing> underpriced, Optional<String> trouble) {}

    private Sent send(long fence, List<Outgoing> bytes) {
        List<Outgoing> taken = new ArrayList<>();
        List<Outgoing> underpriced = new ArrayList<>();
        Optional<String> trouble = Optional.empty();
        try {
            for (Outgoing one : bytes) {
                Mempool.Answer answer = mempool.send(one.raw());
                trouble = said(answer, one);
                if (trouble.isPresent()) break;
                (answer.taken() == Mempool.Taken.UNDERPRICED ? underpriced : taken).add(one);
            }
        } finally {
            journal.broadcast(fence, taken);
        }
        return new Sent(underpriced, trouble);
    }

    private Optional<String> said(Mempool.Answer answer, Outgoing sent) {
        return switch (answer.taken()) {
            case TAKEN, UNDERPRICED -> Optional.empty();
            case NONCE_SPENT ->
                // Its receipt comes in one of the next turns, or the nonce is found displaced at finality.
                Optional.empty();
            case NO_FUNDS -> Optional.of(journal.sender() + " has not the money to pay for gas");
            case REFUSED ->
                Optional.of("the node refused the transaction for " + sent.intent() + ": " + answer.message());
        };
    }

    /** Signs what is new and would succeed now; gives up what final state refuses for good. */
    private Optional<String> sign(long fence, int room, BlockPoint seen) {
        if (room <= 0) return Optional.empty();
        // Those that cannot be sent yet must not keep others waiting behind them.
        List<Intent> fresh = outbound.unsigned(room + tried.size()).stream()
                .filter(intent -> !tried.contains(intent.id()))
                .limit(room)
                .toList();
        if (fresh.isEmpty()) return Optional.empty();
        List<Optional<BigInteger>> estimates = mempool.estimates(journal.sender(), fresh);
        List<SenderJournal.Offer> offers = new ArrayList<>();
        for (int i = 0; i < fresh.size(); i++) {
            Intent intent = fresh.get(i);
            Optional<BigInteger> gas = estimates.get(i);
            if (gas.isEmpty()) {
                refuse(fence, intent);
            } else if (gas.get().compareTo(LARGEST_GAS) > 0) {
                journal.abandon(
                        fence, intent.id(), "it would use " + gas.get() + " gas, more than one transaction may");
            } else {
                offers.add(new SenderJournal.Offer(intent, limit(gas.get())));
            }
        }
        if (offers.isEmpty()) return Optional.empty();
        Fees market = mempool.market();
        if (market.exceeds(feeCap)) return Optional.of("fees above the configured cap are asked for: " + market);
        long nonce = mempool.nonce(journal.sender(), DefaultBlockParameterName.LATEST);
        // One that the market has left behind by now is raised in the next turn.
        return send(fence, journal.sign(fence, offers, market, nonce, seen.number()))
                .trouble();
    }

    private void refuse(long fence, Intent intent) {
        NodeProbe.Trial trial = probe.tried(intent.to(), intent.calldata());
        if (trial.verdict() == Verdict.NEVER && !mayBecomeValid(intent, trial)) {
            journal.abandon(fence, intent.id(), trial.error());
        } else {
            tried.add(intent.id());
        }
    }

    /** A signature over a sequential nonce becomes valid when the voter's ballots before it are in. */
    private boolean mayBecomeValid(Intent intent, NodeProbe.Trial trial) {
        String target = intent.id().target();
        boolean byNonce = trial.error().startsWith(GOVERNORINVALIDSIGNATURE_ERROR.getName())
                || trial.error().startsWith(INVALIDACCOUNTNONCE_ERROR.getName());
        return byNonce && outbound.hasOlderOf(intent.ordinal(), target.substring(target.lastIndexOf('/')));
    }

    /** Half as much again and a little more: a ballot that comes first, or extends the vote, uses more than its estimate. */
    static BigInteger limit(BigInteger estimate) {
        return estimate.add(estimate.shiftRight(1)).add(GAS_MARGIN).min(LARGEST_GAS);
    }
}
