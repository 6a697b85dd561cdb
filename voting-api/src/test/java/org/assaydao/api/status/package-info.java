@NullMarked
package org.assaydao.api.status;

import org.jspecify.annotations.NullMarked;
