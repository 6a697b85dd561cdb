/** Certificates of audited capacity, and what providers say that their capacity mined, as the contract states both. */
@org.jspecify.annotations.NullMarked
package org.assaydao.certificate;
