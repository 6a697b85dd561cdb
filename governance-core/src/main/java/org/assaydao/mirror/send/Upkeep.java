package org.assaydao.mirror.send;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assaydao.chain.BlockPoint;
import org.assaydao.kernel.Gas;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.Intent.Batch;
import org.assaydao.kernel.Intent.Fill;
import org.assaydao.kernel.Wei;
import org.assaydao.mirror.send.Dispatch.Refused;
import org.assaydao.mirror.send.Dispatch.Sent;
import org.assaydao.mirror.send.OutboundStore.KeyNonce;
import org.assaydao.mirror.send.OutboundStore.Outgoing;
import org.assaydao.transaction.TransactionEvent;

/**
 * Keeps alive what is on its way and in no block: sends again what the node does not have, raises fees in time for the
 * deadline, and gives up what a node never takes, so that nothing waits behind it.
 */
final class Upkeep {
    /** After so many blocks words of refusal that nobody knows are taken to be meant. */
    private static final int REFUSED_BLOCKS = 3;

    /** After so many blocks what another key signed is not waited for any more. */
    private static final int FOREIGN_BLOCKS = 20;

    private final Mempool mempool;
    private final SenderJournal journal;
    private final Dispatch dispatch;
    private final RelaySettings settings;

    Upkeep(Mempool mempool, SenderJournal journal, Dispatch dispatch, RelaySettings settings) {
        this.mempool = mempool;
        this.journal = journal;
        this.dispatch = dispatch;
        this.settings = settings;
    }

    /**
     * What a turn came to.
     *
     * @param line all that waits now, the newest offers in the place of those that they replaced
     * @param trouble what is in the way, in words
     */
    record Kept(List<Outgoing> line, Optional<String> trouble) {}

    /**
     * One turn over {@code waiting}, by nonce.
     *
     * @param pace how many blocks each may wait before its fees are raised
     */
    Kept turn(long fence, List<Outgoing> waiting, Mempool.Head head, BlockPoint seen, Patience pace) {
        release(fence, waiting, seen);
        List<Outgoing> newest = waiting.stream()
                .filter(one -> journal.isOurs(one) && !one.replaced())
                .toList();
        if (newest.isEmpty()) return new Kept(waiting, Optional.empty());
        Set<Hash32> known = mempool.known(newest.stream().map(Outgoing::hash).toList());
        // Also of what a node took whose answer was lost.
        journal.broadcast(
                fence, newest.stream().filter(one -> known.contains(one.hash())).toList());
        Sent sent = dispatch.send(
                fence,
                newest.stream().filter(one -> !known.contains(one.hash())).toList());
        List<Outgoing> again = new ArrayList<>();
        sent.refused()
                .forEach(refused -> instead(fence, refused, waiting, head, seen).ifPresent(again::add));
        List<Outgoing> cheap = new ArrayList<>(sent.underpriced());
        newest.stream()
                .filter(one ->
                        known.contains(one.hash()) && one.preparedAtBlock() + pace.blocks(one, newest) <= seen.number())
                .forEach(cheap::add);
        cheap.sort(Comparator.comparing(Outgoing::nonce));
        Optional<String> dear = raise(fence, cheap, waiting, head, seen, again);
        return new Kept(line(waiting, again), sent.trouble().or(() -> dear).or(() -> dispatched(fence, again)));
    }

    /** {@code waiting} with {@code again} in the place of what was signed before for the same nonces. */
    private static List<Outgoing> line(List<Outgoing> waiting, List<Outgoing> again) {
        Set<KeyNonce> anew = again.stream().map(Outgoing::keyNonce).collect(Collectors.toSet());
        return Stream.concat(waiting.stream().filter(one -> !anew.contains(one.keyNonce())), again.stream())
                .sorted(Comparator.comparing(Outgoing::nonce))
                .toList();
    }

    /** Those of another key: nobody can raise or replace them. */
    private void release(long fence, List<Outgoing> waiting, BlockPoint seen) {
        waiting.stream()
                .filter(one -> !journal.isOurs(one)
                        && !one.replaced()
                        && one.preparedAtBlock() + FOREIGN_BLOCKS <= seen.number())
                .forEach(one -> journal.release(
                        fence, one, "the relay's key is now " + journal.sender() + ", not " + one.sender()));
    }

    /** What takes the place of bytes that the node refused: less gas, lower fees, or nothing but the nonce's own gas. */
    private Optional<Outgoing> instead(
            long fence, Refused refused, List<Outgoing> waiting, Mempool.Head head, BlockPoint seen) {
        Outgoing one = refused.bytes();
        SendAnswer.Kind kind = refused.answer().kind();
        if (kind == SendAnswer.Kind.NO_FUNDS) return cheaper(fence, one, waiting, head, seen);
        if (kind == SendAnswer.Kind.UNKNOWN) {
            journal.refused(fence, one, seen.number());
            if (one.refusedAt().orElse(seen.number()) + REFUSED_BLOCKS > seen.number()) return Optional.empty();
        }
        if (kind == SendAnswer.Kind.TOO_DEAR) {
            Fees lower = one.fees().halved();
            if (!lower.isBelow(head.baseFee())) {
                return Optional.of(journal.replace(fence, one, lower, one.gasLimit(), seen.number()));
            }
        }
        Gas most = Room.of(head, settings.transactionCap()).limit();
        if (kind == SendAnswer.Kind.TOO_MUCH_GAS
                && one.gasLimit().exceeds(most)
                && !Room.leastFor(one.gasLimit()).exceeds(most)) {
            return Optional.of(journal.replace(fence, one, one.fees(), most, seen.number()));
        }
        return givenUp(fence, one, head, seen, "the node refuses it (" + kind + ")");
    }

    /**
     * What can be paid for in the place of bytes for which the node finds too little money: a lower offer as long as a block may
     * take it, or a smaller batch where half of this one can be paid for. Anything else waits for money, and so does an offer
     * of which a lower one is on its way already.
     */
    private Optional<Outgoing> cheaper(
            long fence, Outgoing one, List<Outgoing> waiting, Mempool.Head head, BlockPoint seen) {
        boolean isRaised = waiting.stream()
                .anyMatch(other -> other.broadcast() && other.keyNonce().equals(one.keyNonce()));
        if (isRaised) return Optional.empty();
        Fees lower = one.fees().halved();
        if (!lower.isBelow(head.baseFee())) {
            return Optional.of(journal.replace(fence, one, lower, one.gasLimit(), seen.number()));
        }
        Wei free = Funds.of(mempool, journal.sender(), waiting).more(one.cost()).free();
        return one.intent().purpose() instanceof Batch && !least(one, head).exceeds(free)
                ? givenUp(fence, one, head, seen, "the node finds too little money for all of it")
                : Optional.empty();
    }

    /** A transfer of the key to itself, for which the intent goes to its next attempt; that transfer has none. */
    private Optional<Outgoing> givenUp(long fence, Outgoing one, Mempool.Head head, BlockPoint seen, String reason) {
        if (one.intent().purpose() instanceof Fill) return Optional.empty();
        Fees fees = one.fees().replacing(head.market()).atMost(settings.feeCap());
        return Optional.of(journal.giveUp(fence, one, fees, reason, seen.number()));
    }

    /** What one in its place costs at the least: half of a batch can go alone. */
    private static Wei least(Outgoing one, Mempool.Head head) {
        Gas gas = one.intent().purpose() instanceof Batch ? one.gasLimit().share(1, 2) : one.gasLimit();
        return gas.at(head.baseFee());
    }

    /**
     * Replaces the first in line, and those that offer less than the market asks, by what the market asks or, where that is
     * not allowed or not held, as much as is. Where the money does not go as far as the base fee none behind is raised, for
     * none of them comes into a block before.
     */
    private Optional<String> raise(
            long fence,
            List<Outgoing> cheap,
            List<Outgoing> waiting,
            Mempool.Head head,
            BlockPoint seen,
            List<Outgoing> again) {
        Optional<String> trouble = Optional.empty();
        Funds funds = Funds.of(mempool, journal.sender(), waiting);
        for (Outgoing one : cheap) {
            boolean first = one.equals(cheap.getFirst());
            if (!first && !head.market().exceeds(one.fees().most())) continue;
            if (one.deadline() < seen.time().seconds()) {
                givenUp(fence, one, head, seen, "its vote is over").ifPresent(again::add);
                continue;
            }
            Wei allowed = settings.transactionCap().over(one.gasLimit());
            Wei most = settings.feeCap().atMost(allowed);
            Wei held = funds.more(one.cost()).free().over(one.gasLimit());
            Fees raised = one.fees().replacing(head.market().atMost(most.atMost(held)));
            boolean tooMuch = raised.exceeds(allowed) || head.baseFee().exceeds(allowed);
            if (tooMuch && one.fees().isBelow(head.baseFee())) {
                givenUp(fence, one, head, seen, "it would cost more than one transaction may")
                        .ifPresent(again::add);
            } else if (raised.exceeds(most) || head.baseFee().exceeds(most)) {
                trouble = Optional.of("fees above the configured cap are asked for: " + raised);
            } else if (raised.exceeds(held) || raised.isBelow(head.baseFee())) {
                if (first && one.fees().isBelow(head.baseFee())) {
                    lastInstead(fence, one, funds, waiting, head, seen).ifPresent(again::add);
                }
                return Optional.of(journal.sender() + " has not the money to offer more for gas");
            } else {
                funds = funds.more(one.cost()).less(one.gasLimit().at(raised.most()));
                again.add(journal.replace(fence, one, raised, one.gasLimit(), seen.number()));
            }
        }
        return trouble;
    }

    /**
     * The last in line gives its money to {@code first}, which no block takes without it: in each turn one, until there is enough.
     * Where nothing is behind it a batch is given up itself, for a smaller one.
     */
    private Optional<Outgoing> lastInstead(
            long fence, Outgoing first, Funds funds, List<Outgoing> waiting, Mempool.Head head, BlockPoint seen) {
        if (least(first, head).exceeds(funds.balance())) return Optional.empty();
        return waiting.reversed().stream()
                .filter(one -> journal.isOurs(one)
                        && !one.replaced()
                        && !(one.intent().purpose() instanceof Fill)
                        && (!one.equals(first) || first.intent().purpose() instanceof Batch))
                .findFirst()
                .flatMap(last -> givenUp(fence, last, head, seen, TransactionEvent.NO_MONEY));
    }

    private Optional<String> dispatched(long fence, List<Outgoing> again) {
        if (again.isEmpty()) return Optional.empty();
        Sent sent = dispatch.send(fence, again);
        return sent.trouble().or(() -> sent.underpriced().stream()
                .findFirst()
                .map(one -> "the node finds the fees for " + one.intent() + " too low: " + one.fees()));
    }
}
