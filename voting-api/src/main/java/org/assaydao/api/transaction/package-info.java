/** Unsigned calls for people's own transactions, and the state of those that we send. */
@NullMarked
package org.assaydao.api.transaction;

import org.jspecify.annotations.NullMarked;
