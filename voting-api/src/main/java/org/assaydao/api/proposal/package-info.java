/** Proposals and their tallies, as the views and the chain's newest blocks say. */
@NullMarked
package org.assaydao.api.proposal;

import org.jspecify.annotations.NullMarked;
