/** Turns: loops that take them at their own pace, the lease by which one instance does, and the pulse that shows it. */
@NullMarked
package org.assaydao.turn;

import org.jspecify.annotations.NullMarked;
