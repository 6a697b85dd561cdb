/** Tests of how a refusal reads. */
@NullMarked
package org.assaydao.api.problem;

import org.jspecify.annotations.NullMarked;
