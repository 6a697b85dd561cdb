package org.assaydao.chain;

import org.assaydao.kernel.Gas;

/** What a node says of the gas that a call would use. Three answers, none of which stands for another. */
public sealed interface GasEstimate {
    /** It would succeed now with so much gas. */
    record Uses(Gas gas) implements GasEstimate {}

    /** It would revert now. */
    record Reverts(Revert error) implements GasEstimate {}

    /** The node does not say: the call asks for more than a node lets one use, or the node failed in its own way. */
    record Unknown(String message) implements GasEstimate {}
}
