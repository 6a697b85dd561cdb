package org.assaydao.mirror;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assaydao.chain.BlockPoint;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.IntentId;
import org.assaydao.mirror.MirrorStore.Depth;
import org.assaydao.mirror.OutboundStore.Outgoing;
import org.assaydao.mirror.Settlement.Nonce;
import org.web3j.protocol.core.DefaultBlockParameterName;

/**
 * Sends what was asked for: settles what is final, whichever key signed it, keeps what is on its way alive, signs what is
 * new. Nonce, fees and bytes are committed before they go out, so after a crash the same bytes go again.
 */
final class Sender {
    /** How many transactions may be on their way and in no block. */
    static final int UNMINED = 64;

    private final MirrorStore store;
    private final Mempool mempool;
    private final SenderJournal journal;
    private final Settlement settlement;
    private final Upkeep upkeep;
    private final Signing signing;
    private final RelayBook book;
    private final MirrorHealth health;

    private Hash32 lastSeen = Hash32.ZERO;

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

    /** One turn. What is in the way of sending is told as text, empty where nothing is. */
    Optional<String> turn(long fence) {
        Map<Depth, BlockPoint> points = store.checkpoints();
        BlockPoint seen = points.get(Depth.SEEN);
        BlockPoint finalized = points.get(Depth.FINALIZED);
        if (seen == null || finalized == null) return Optional.empty();
        List<Outgoing> live = journal.live();
        boolean newBlock = !seen.hash().equals(lastSeen);
        if (newBlock) signing.newBlock(fence);
        if (!newBlock && live.stream().allMatch(Outgoing::broadcast) && signing.nothingNew()) {
            return Optional.empty();
        }
        List<Outgoing> waiting = settled(fence, live, finalized);
        Mempool.Head head = mempool.head();
        if (newBlock) book.stands(journal.sender(), mempool.balance(journal.sender()), head, seen.number());
        Patience pace = Patience.at(seen, store.secondsPerBlock());
        Optional<String> trouble = upkeep.turn(fence, waiting, head, seen, pace);
        int unmined = nonces(waiting);
        Optional<String> refused = signing.turn(fence, UNMINED - unmined, head, seen);
        health.unmined(unmined);
        lastSeen = seen.hash();
        return trouble.or(() -> refused);
    }

    /** Settles what is final, and returns those of which no transaction of the same nonce stands in a block. */
    private List<Outgoing> settled(long fence, List<Outgoing> live, BlockPoint finalized) {
        if (live.isEmpty()) return live;
        // Asked before the receipts: what is mined in between has one then.
        Map<Address, Long> spent = new HashMap<>();
        live.forEach(one -> spent.computeIfAbsent(
                one.sender(), sender -> mempool.nonce(sender, DefaultBlockParameterName.FINALIZED)));
        Map<Hash32, Mempool.Mined> mined =
                mempool.mined(live.stream().map(Outgoing::hash).toList());
        book.mined(live, mined);
        Set<IntentId> settled = new HashSet<>(settlement.settle(fence, live, mined, finalized));
        settled.addAll(settlement.displaced(fence, live, mined, spent, finalized));
        Set<Nonce> taken = new HashSet<>();
        for (Outgoing one : live) {
            if (mined.containsKey(one.hash()) || settled.contains(one.intent())) taken.add(Nonce.of(one));
        }
        return live.stream().filter(one -> !taken.contains(Nonce.of(one))).toList();
    }

    private int nonces(List<Outgoing> waiting) {
        return (int) waiting.stream()
                .filter(journal::isOurs)
                .mapToLong(Outgoing::nonce)
                .distinct()
                .count();
    }
}
