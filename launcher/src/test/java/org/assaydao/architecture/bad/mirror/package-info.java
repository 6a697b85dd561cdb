/** Classes that break the walls on purpose. */
@NullMarked
package org.assaydao.architecture.bad.mirror;

import org.jspecify.annotations.NullMarked;
