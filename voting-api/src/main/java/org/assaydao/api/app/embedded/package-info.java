/** The servers that a system without configuration runs on, kept safe across crashes. */
@NullMarked
package org.assaydao.api.app.embedded;

import org.jspecify.annotations.NullMarked;
