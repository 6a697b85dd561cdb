/** Classes that break the walls on purpose. */
@NullMarked
package org.assaydao.architecture.bad.ballot;

import org.jspecify.annotations.NullMarked;
