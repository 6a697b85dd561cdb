package org.assaydao.kernel;

/**
 * A fact that states a total, and stands for all of its kind about its aggregate in one finalised range: however many
 * people moved the total, only the last one of the range is recorded, where that one stood.
 */
public interface RangeFact extends ChainFact {
    /** The same fact, as the last one up to {@code block}. */
    RangeFact through(long block);
}
