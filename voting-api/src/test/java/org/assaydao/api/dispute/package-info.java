@NullMarked
package org.assaydao.api.dispute;

import org.jspecify.annotations.NullMarked;
