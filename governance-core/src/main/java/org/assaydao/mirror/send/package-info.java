/** Transactions of ours on their way: what is wanted, signed, announced, replaced and settled. */
@NullMarked
package org.assaydao.mirror.send;

import org.jspecify.annotations.NullMarked;
