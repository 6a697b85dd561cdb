package org.assaydao.mirror;

/** The three depths a node announces at one moment: the newest block, the newest safe one, the newest final one. */
record Heads(Block latest, Block safe, Block finalized) {}
