/** Classes that break the walls on purpose. */
@NullMarked
package org.assaydao.architecture.bad.kernel;

import org.jspecify.annotations.NullMarked;
