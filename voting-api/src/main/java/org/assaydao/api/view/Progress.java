package org.assaydao.api.view;

/**
 * How far the rebuilding of a view is.
 *
 * @param active the generation that answers
 * @param building the one that is being built; 0 when none is
 * @param reached the position in the store of events that it has reached
 * @param goal the position that the answering generation has reached
 */
public record Progress(String view, int active, int building, long reached, long goal) {}
