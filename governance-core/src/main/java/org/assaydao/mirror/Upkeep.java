package org.assaydao.mirror;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assaydao.chain.BlockPoint;
import org.assaydao.kernel.Hash32;
import org.assaydao.mirror.Dispatch.Refused;
import org.assaydao.mirror.Dispatch.Sent;
import org.assaydao.mirror.OutboundStore.Outgoing;

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
     * One turn over {@code waiting}, by nonce; what is in the way is told as text.
     *
     * @param pace how many blocks each may wait before its fees are raised
     */
    Optional<String> turn(long fence, List<Outgoing> waiting, Mempool.Head head, BlockPoint seen, Patience pace) {
        release(fence, waiting, seen);
        List<Outgoing> newest = waiting.stream()
                .filter(one -> journal.isOurs(one) && !one.replaced())
                .toList();
        if (newest.isEmpty()) return Optional.empty();
        Set<Hash32> known = mempool.known(newest.stream().map(Outgoing::hash).toList());
        Sent sent = dispatch.send(
                fence,
                newest.stream().filter(one -> !known.contains(one.hash())).toList());
        List<Outgoing> again = new ArrayList<>();
        sent.refused().forEach(refused -> instead(fence, refused, head, seen).ifPresent(again::add));
        List<Outgoing> cheap = new ArrayList<>(sent.underpriced());
        newest.stream()
                .filter(one ->
                        known.contains(one.hash()) && one.preparedAtBlock() + pace.blocks(one, newest) <= seen.number())
                .forEach(cheap::add);
        Optional<String> dear = raise(fence, cheap, head, seen, again);
        return sent.trouble().or(() -> dear).or(() -> dispatched(fence, again));
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
    private Optional<Outgoing> instead(long fence, Refused refused, Mempool.Head head, BlockPoint seen) {
        Outgoing one = refused.bytes();
        SendAnswer.Kind kind = refused.answer().kind();
        if (kind == SendAnswer.Kind.UNKNOWN) {
            journal.refused(one, seen.number());
            if (one.refusedAt().orElse(seen.number()) + REFUSED_BLOCKS > seen.number()) return Optional.empty();
        }
        if (kind == SendAnswer.Kind.TOO_DEAR) {
            Fees lower = one.fees().halved();
            if (!lower.isBelow(head.baseFee())) {
                return Optional.of(journal.replace(fence, one, lower, one.gasLimit(), seen.number()));
            }
        }
        BigInteger most = Room.of(head, settings.transactionCap()).limit();
        if (kind == SendAnswer.Kind.TOO_MUCH_GAS
                && most.compareTo(one.gasLimit()) < 0
                && most.compareTo(Room.leastFor(one.gasLimit())) >= 0) {
            return Optional.of(journal.replace(fence, one, one.fees(), most, seen.number()));
        }
        return givenUp(fence, one, head, seen, refused.answer().message());
    }

    /** A transfer of the key to itself, for which the intent goes to its next attempt; that transfer has none. */
    private Optional<Outgoing> givenUp(long fence, Outgoing one, Mempool.Head head, BlockPoint seen, String reason) {
        if (one.intent().isFill()) return Optional.empty();
        Fees fees = one.fees().replacing(head.market()).atMost(settings.feeCap());
        return Optional.of(journal.giveUp(fence, one, fees, reason, seen.number()));
    }

    /** Replaces the first in line, and those that offer less than the market asks. */
    private Optional<String> raise(
            long fence, List<Outgoing> cheap, Mempool.Head head, BlockPoint seen, List<Outgoing> again) {
        Optional<String> trouble = Optional.empty();
        for (Outgoing one : cheap) {
            boolean first = one.equals(cheap.getFirst());
            if (!first && !head.market().exceeds(one.fees().most())) continue;
            if (one.deadline() < seen.time().seconds()) {
                givenUp(fence, one, head, seen, "its vote is over").ifPresent(again::add);
                continue;
            }
            Fees raised = one.fees().replacing(head.market());
            if (raised.exceeds(settings.feeCap())) {
                trouble = Optional.of("fees above the configured cap are asked for: " + raised);
            } else if (raised.most().multiply(one.gasLimit()).compareTo(settings.transactionCap()) > 0) {
                givenUp(fence, one, head, seen, "it would cost more than one transaction may")
                        .ifPresent(again::add);
            } else {
                again.add(journal.replace(fence, one, raised, one.gasLimit(), seen.number()));
            }
        }
        return trouble;
    }

    private Optional<String> dispatched(long fence, List<Outgoing> again) {
        if (again.isEmpty()) return Optional.empty();
        Sent sent = dispatch.send(fence, again);
        return sent.trouble().or(() -> sent.underpriced().stream()
                .findFirst()
                .map(one -> "the node finds the fees for " + one.intent() + " too low: " + one.fees()));
    }
}
