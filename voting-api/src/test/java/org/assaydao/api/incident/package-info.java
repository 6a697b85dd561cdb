@NullMarked
package org.assaydao.api.incident;

import org.jspecify.annotations.NullMarked;
