/** Ports to the chain that the mirror implements: clock, windows, voting power, facts not final yet. */
@org.jspecify.annotations.NullMarked
package org.assaydao.chain;
