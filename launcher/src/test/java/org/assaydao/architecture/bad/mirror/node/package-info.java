/** Classes that break the walls on purpose. */
@NullMarked
package org.assaydao.architecture.bad.mirror.node;

import org.jspecify.annotations.NullMarked;
