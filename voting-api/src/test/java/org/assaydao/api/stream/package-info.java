@NullMarked
package org.assaydao.api.stream;

import org.jspecify.annotations.NullMarked;
