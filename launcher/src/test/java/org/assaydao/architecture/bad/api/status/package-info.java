/** Classes that break the walls on purpose. */
@NullMarked
package org.assaydao.architecture.bad.api.status;

import org.jspecify.annotations.NullMarked;
