/** How a refusal reads: every exception becomes one RFC 9457 problem, in one place. */
@NullMarked
package org.assaydao.api.problem;

import org.jspecify.annotations.NullMarked;
