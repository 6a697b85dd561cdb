@NullMarked
package org.assaydao.api.transaction;

import org.jspecify.annotations.NullMarked;
