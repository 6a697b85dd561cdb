/** Outbound intents and the transactions that carry them. */
@org.jspecify.annotations.NullMarked
package org.assaydao.transaction;
