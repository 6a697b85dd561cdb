/** Classes that break the walls on purpose. */
@NullMarked
package org.assaydao.architecture.bad.proposal;

import org.jspecify.annotations.NullMarked;
