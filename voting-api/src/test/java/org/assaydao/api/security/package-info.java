/** Tests of limits and headers. */
@NullMarked
package org.assaydao.api.security;

import org.jspecify.annotations.NullMarked;
