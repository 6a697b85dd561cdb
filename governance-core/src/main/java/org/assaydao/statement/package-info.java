/** EIP-712 statements: types, digests, signatures, sealed personal data. */
@org.jspecify.annotations.NullMarked
package org.assaydao.statement;
