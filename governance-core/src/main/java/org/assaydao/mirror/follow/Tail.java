package org.assaydao.mirror.follow;

import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.assaydao.mirror.node.Block;
import org.assaydao.mirror.node.NodeFault;

/**
 * The unbroken run of blocks from the last final one, the root, to the newest one seen, the tip.
 *
 * <p>It decides and does not act: whoever follows the chain compares the tail before and after, and stores the
 * difference in one transaction.
 */
record Tail(List<Block> blocks) {
    Tail {
        blocks = List.copyOf(blocks);
        if (blocks.isEmpty()) throw new IllegalArgumentException("a tail has at least its root");
    }

    static Tail of(Block root) {
        return new Tail(List.of(root));
    }

    Block root() {
        return blocks.getFirst();
    }

    Block tip() {
        return blocks.getLast();
    }

    /** What one announced block means. A reorganisation is a run of Drops; each shortens the tail by one. */
    Step meet(Block seen) {
        Block tip = tip();
        if (contains(seen)) return new Step.Known();
        if (seen.number() < root().number()) return new Step.Behind();
        if (seen.parent().equals(tip.hash()) && seen.number() == tip.number() + 1) return new Step.Extend(seen);
        if (seen.number() > tip.number() + 1) return new Step.Fetch(tip.number() + 1);
        return blocks.size() > 1 ? new Step.Drop(tip) : new Step.Lost(tip);
    }

    /**
     * The tail that ends in {@code head}, or this one where {@code head} is known or older.
     *
     * @param canonical the node's block of a number, as it answers now
     * @throws LostTail when the node's chain leaves ours before the root
     * @throws NodeFault when the node's answers do not form a chain: it lies, or it reorganised between two of them
     */
    Tail follow(Block head, LongFunction<Block> canonical) {
        Tail tail = this;
        Block next = head;
        long bound = 2L * blocks.size() + 2 * Math.max(0, head.number() - root().number()) + 4;
        for (long steps = 0; steps < bound; steps++) {
            switch (tail.meet(next)) {
                case Step.Known _, Step.Behind _ -> {
                    if (next.equals(head)) return tail;
                    next = head;
                }
                case Step.Extend(Block block) -> {
                    tail = tail.plus(block);
                    next = head;
                }
                case Step.Fetch(long number) -> next = canonical.apply(number);
                case Step.Drop _ -> {
                    tail = new Tail(tail.blocks.subList(0, tail.blocks.size() - 1));
                    next = head;
                }
                case Step.Lost(Block root) -> throw new LostTail(root, next);
            }
        }
        throw NodeFault.contradiction("the blocks up to " + head.number() + " " + head.hash() + " do not form a chain");
    }

    /** The tail from a final block on; one that is older than the root changes nothing. */
    Tail rootedAt(Block finalized) {
        int index = blocks.indexOf(finalized);
        return index <= 0 ? this : new Tail(blocks.subList(index, blocks.size()));
    }

    Tail plus(Block block) {
        return new Tail(Stream.concat(blocks.stream(), Stream.of(block)).toList());
    }

    Optional<Block> at(long number) {
        long index = number - root().number();
        return index < 0 || index >= blocks.size() ? Optional.empty() : Optional.of(blocks.get((int) index));
    }

    boolean contains(Block block) {
        return at(block.number()).filter(block::equals).isPresent();
    }

    /** The blocks of this tail that {@code other} does not have, oldest first. */
    List<Block> beyond(Tail other) {
        return blocks.stream()
                .filter(block -> block.number() > other.root().number() && !other.contains(block))
                .toList();
    }
}
