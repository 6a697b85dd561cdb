/** Voting power and delegations, as the token says. */
@NullMarked
package org.assaydao.api.power;

import org.jspecify.annotations.NullMarked;
