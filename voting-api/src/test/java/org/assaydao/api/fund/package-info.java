@NullMarked
package org.assaydao.api.fund;

import org.jspecify.annotations.NullMarked;
