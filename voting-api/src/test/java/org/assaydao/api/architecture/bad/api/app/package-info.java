/** Classes that break the walls on purpose. */
@NullMarked
package org.assaydao.api.architecture.bad.api.app;

import org.jspecify.annotations.NullMarked;
