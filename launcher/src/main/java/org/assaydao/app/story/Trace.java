package org.assaydao.app.story;

/**
 * Where a fact stands on chain: the event, the contract that said it, and its place.
 *
 * @param contract by its name and address, for a person
 * @param transaction its hash
 */
public record Trace(String event, String contract, long block, String transaction, long logIndex) {}
