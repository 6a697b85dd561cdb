package org.assaydao.chain;

/**
 * What the relay key may spend on steps of proceedings, which strangers begin: some at a time and some in a day, and nothing that
 * accepted ballots were promised. Reads the store, never a node.
 */
public interface StepAllowance {
    /** How many more may be asked for now. */
    int left();
}
