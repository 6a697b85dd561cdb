/** Tests of limits and headers. */
@NullMarked
package org.assaydao.api.ballot;

import org.jspecify.annotations.NullMarked;
