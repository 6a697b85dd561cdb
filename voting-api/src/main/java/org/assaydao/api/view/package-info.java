/** Projections of the events into MongoDB: absolute, guarded by the aggregate's sequence, always rebuildable. */
@NullMarked
package org.assaydao.api.view;

import org.jspecify.annotations.NullMarked;
