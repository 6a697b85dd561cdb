/** The feed of everything that happens, as server-sent events. */
@NullMarked
package org.assaydao.api.stream;

import org.jspecify.annotations.NullMarked;
