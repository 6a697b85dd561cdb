/** What was found to differ between the chain and what is held here, and when that ended. */
@org.jspecify.annotations.NullMarked
package org.assaydao.divergence;
