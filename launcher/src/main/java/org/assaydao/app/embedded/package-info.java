/** The servers that a system without configuration runs on, kept safe across crashes. */
@NullMarked
package org.assaydao.app.embedded;

import org.jspecify.annotations.NullMarked;
