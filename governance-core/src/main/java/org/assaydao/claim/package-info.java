/** Claims of those whom a provider harmed: filed and decided by signed statements, paid by the chain. */
@org.jspecify.annotations.NullMarked
package org.assaydao.claim;
