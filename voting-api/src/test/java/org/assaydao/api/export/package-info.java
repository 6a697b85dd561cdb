@NullMarked
package org.assaydao.api.export;

import org.jspecify.annotations.NullMarked;
