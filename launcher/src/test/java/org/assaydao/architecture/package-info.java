/** The walls between packages, each proven to stop somebody. */
@NullMarked
package org.assaydao.architecture;

import org.jspecify.annotations.NullMarked;
