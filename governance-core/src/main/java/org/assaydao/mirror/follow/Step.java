package org.assaydao.mirror.follow;

import org.assaydao.mirror.node.Block;

/** What one announced block means for the tail. */
sealed interface Step {
    /** It is in the tail. */
    record Known() implements Step {}

    /** It is older than the tail's root: a node that lags says nothing about a reorganisation. */
    record Behind() implements Step {}

    /** It follows the tip. */
    record Extend(Block block) implements Step {}

    /** Blocks between are missing; the next to ask for is {@code number}. */
    record Fetch(long number) implements Step {}

    /** It belongs to a rival branch: the tip goes. */
    record Drop(Block tip) implements Step {}

    /** The rival branch leaves before the last final block: nothing may be dropped any more. */
    record Lost(Block root) implements Step {}
}
