/** Kernel values as they stand in JSON. */
@NullMarked
package org.assaydao.json;

import org.jspecify.annotations.NullMarked;
