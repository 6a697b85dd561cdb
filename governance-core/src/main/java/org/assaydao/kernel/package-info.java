/** Values without a framework: amounts, addresses, hashes, positions, identifiers and the rules by name. */
@org.jspecify.annotations.NullMarked
package org.assaydao.kernel;
