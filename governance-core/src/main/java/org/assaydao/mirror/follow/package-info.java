/** The chain as it is followed: its tail, the tables of what was seen, and final facts becoming events. */
@NullMarked
package org.assaydao.mirror.follow;

import org.jspecify.annotations.NullMarked;
