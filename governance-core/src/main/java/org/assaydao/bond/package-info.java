/** The collateral of a provider, as the vault states it. */
@org.jspecify.annotations.NullMarked
package org.assaydao.bond;
