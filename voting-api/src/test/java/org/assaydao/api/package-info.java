/** Tests of the edge that need no running system. */
@NullMarked
package org.assaydao.api;

import org.jspecify.annotations.NullMarked;
