/** Tests of what answers share. */
@NullMarked
package org.assaydao.api.answer;

import org.jspecify.annotations.NullMarked;
