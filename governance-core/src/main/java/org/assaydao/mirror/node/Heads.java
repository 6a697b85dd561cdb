package org.assaydao.mirror.node;

/** The three depths a node announces at one moment: the newest block, the newest safe one, the newest final one. */
public record Heads(Block latest, Block safe, Block finalized) {}
