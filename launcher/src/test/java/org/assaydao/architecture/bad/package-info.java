/** Classes that break the walls on purpose. */
@NullMarked
package org.assaydao.architecture.bad;

import org.jspecify.annotations.NullMarked;
