/** Tests of the API against a whole system. */
@NullMarked
package org.assaydao.api;

import org.jspecify.annotations.NullMarked;
