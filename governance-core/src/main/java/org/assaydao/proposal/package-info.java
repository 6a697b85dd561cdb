/** What is voted on: published by the chain, advanced by tallies, ended by queue, execution, defeat or cancellation. */
@org.jspecify.annotations.NullMarked
package org.assaydao.proposal;
