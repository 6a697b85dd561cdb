package org.assaydao.mirror.send;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.assaydao.chain.BlockPoint;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.Intent.Relay;
import org.assaydao.kernel.IntentId;
import org.assaydao.kernel.Nonce;
import org.assaydao.kernel.Wei;
import org.assaydao.mirror.follow.MirrorHealth;
import org.assaydao.mirror.follow.MirrorStore;
import org.assaydao.mirror.follow.MirrorStore.Depth;
import org.assaydao.mirror.send.OutboundStore.KeyNonce;
import org.assaydao.mirror.send.OutboundStore.Outgoing;

/**
 * Sends what was asked for: settles what is final, whichever key signed it, keeps what is on its way alive, signs what is
 * new. Nonce, fees and bytes are committed before they go out, so after a crash the same bytes go again.
 */
final class Sender {
    /** How many transactions may be on their way and in no block. */
    static final int UNMINED = 64;

    /** Of these, so many may carry a ballot alone: batches, which carry hundreds, never wait for a crowd of single ones. */
    static final int UNMINED_ALONE = 32;

    private final MirrorStore store;
    private final Mempool mempool;
    private final SenderJournal journal;
    private final Settlement settlement;
    private final Upkeep upkeep;
    private final Signing signing;
    private final RelayBook book;
    private final MirrorHealth health;

    private Hash32 lastSeen = Hash32.ZERO;
    /** What no node had taken before the last turn: what that turn did not change waits for the next block. */
    private Set<Hash32> lastUnsent = Set.of();

    private Optional<String> lastTrouble = Optional.empty();
    /** Whether a receipt that was told before was not told in the last turn: the next one asks again, new block or not. */
    private boolean missing;
    /** Whether a node took bytes in the last turn, or one of ours was found in a block that was in none before. */
    private boolean moved;

    Sender(
            MirrorStore store,
            Mempool mempool,
            SenderJournal journal,
            Settlement settlement,
            Upkeep upkeep,
            Signing signing,
            RelayBook book,
            MirrorHealth health) {
        this.store = store;
        this.mempool = mempool;
        this.journal = journal;
        this.settlement = settlement;
        this.upkeep = upkeep;
        this.signing = signing;
        this.book = book;
        this.health = health;
    }

    /** Whether the last turn brought anything on, whatever was in the way of the rest. */
    boolean moved() {
        return moved;
    }

    /**
     * One turn. What is in the way of sending is told as text, empty where nothing is; where there is nothing to do before
     * the next block, what was in the way before still is.
     */
    Optional<String> turn(long fence) {
        moved = false;
        Map<Depth, BlockPoint> points = store.checkpoints();
        BlockPoint seen = points.get(Depth.SEEN);
        BlockPoint finalized = points.get(Depth.FINALIZED);
        BlockPoint applied = points.get(Depth.APPLIED);
        if (seen == null || finalized == null || applied == null) return Optional.empty();
        List<Outgoing> live = journal.live();
        boolean newBlock = !seen.hash().equals(lastSeen);
        if (newBlock) signing.newBlock(fence);
        Set<Hash32> unsent = live.stream()
                .filter(one -> !one.broadcast() && !one.replaced())
                .map(Outgoing::hash)
                .collect(Collectors.toSet());
        if (!newBlock && !missing && unsent.equals(lastUnsent) && signing.nothingNew(seen)) return lastTrouble;
        int taken = journal.taken();
        List<Outgoing> waiting = settled(fence, live, finalized, applied);
        Mempool.Head head = mempool.head();
        if (newBlock) {
            // Ballots are accepted by it: an instance that leads no more would tell of a block that is long past.
            Wei balance = mempool.balance(journal.sender(), seen.number());
            journal.note(fence, () -> book.stands(journal.sender(), balance, head, seen.number()));
        }
        Patience pace = Patience.at(seen, store.secondsPerBlock());
        Upkeep.Kept kept = upkeep.turn(fence, waiting, head, seen, pace);
        List<Outgoing> line = kept.line();
        int unmined = nonces(line, _ -> true);
        int alone = nonces(line, one -> one.intent().purpose() instanceof Relay);
        Optional<String> refused =
                signing.turn(fence, line, UNMINED - unmined, UNMINED_ALONE - alone, head, seen, pace);
        health.unmined(unmined);
        lastSeen = seen.hash();
        lastUnsent = unsent;
        moved |= journal.taken() > taken;
        lastTrouble = kept.trouble().or(() -> refused);
        return lastTrouble;
    }

    /**
     * Settles what stands in a block whose facts are events: what follows of its end is concluded from all that the block says.
     * Returns those of which no transaction of the same nonce stands in a block, nor stood in one when it was looked last:
     * nothing is given up or raised because a receipt is not told once.
     */
    private List<Outgoing> settled(long fence, List<Outgoing> live, BlockPoint finalized, BlockPoint applied) {
        missing = false;
        if (live.isEmpty()) return live;
        // Asked before the receipts: what is mined in between has one then.
        Map<Address, Nonce> spent = new HashMap<>();
        live.forEach(one -> spent.computeIfAbsent(one.sender(), mempool::spent));
        Mempool.Receipts receipts =
                mempool.mined(live.stream().map(Outgoing::hash).toList());
        Map<Hash32, Mempool.Mined> mined = receipts.places();
        journal.note(fence, () -> book.mined(fence, live, mined));
        moved = live.stream().anyMatch(one -> one.minedIn().isEmpty() && mined.containsKey(one.hash()));
        missing = live.stream().anyMatch(one -> one.minedIn().isPresent() && !mined.containsKey(one.hash()));
        Set<IntentId> settled = new HashSet<>(settlement.settle(fence, live, mined, applied));
        if (receipts.borneOut()) settled.addAll(settlement.displaced(fence, live, mined, spent, finalized));
        Set<KeyNonce> taken = new HashSet<>();
        for (Outgoing one : live) {
            if (mined.containsKey(one.hash()) || one.minedIn().isPresent() || settled.contains(one.intent()))
                taken.add(one.keyNonce());
        }
        return live.stream().filter(one -> !taken.contains(one.keyNonce())).toList();
    }

    private int nonces(List<Outgoing> waiting, Predicate<Outgoing> kind) {
        return (int) waiting.stream()
                .filter(journal::isOurs)
                .filter(kind)
                .map(Outgoing::nonce)
                .distinct()
                .count();
    }
}
