/** Gasless ballots taken in, and every voter's ballot with how final it is. */
@NullMarked
package org.assaydao.api.ballot;

import org.jspecify.annotations.NullMarked;
