/** The walls between packages, each proven to stop somebody. */
@NullMarked
package org.assaydao.api.architecture;

import org.jspecify.annotations.NullMarked;
