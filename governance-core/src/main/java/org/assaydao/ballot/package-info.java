/** One ballot per voter and proposal: accepted here or cast on chain, counted by the chain alone. */
@org.jspecify.annotations.NullMarked
package org.assaydao.ballot;
