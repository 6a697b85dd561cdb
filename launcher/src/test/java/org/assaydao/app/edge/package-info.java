/** Tests of the API against a whole system. */
@NullMarked
package org.assaydao.app.edge;

import org.jspecify.annotations.NullMarked;
