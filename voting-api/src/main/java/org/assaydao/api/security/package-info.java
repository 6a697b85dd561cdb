/** Headers, cross-origin access and limits that every request meets. */
@NullMarked
package org.assaydao.api.security;

import org.jspecify.annotations.NullMarked;
