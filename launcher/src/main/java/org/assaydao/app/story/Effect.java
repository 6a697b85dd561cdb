package org.assaydao.app.story;

import org.assaydao.kernel.TokenAmount;

/**
 * An amount that an act moved or fixed, with the event that says it.
 *
 * @param what that happened to it, such as "slashed"
 */
public record Effect(TokenAmount amount, String what, Trace trace) {}
