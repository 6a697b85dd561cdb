/** Questions about the chain answered from what was followed, up to the newest seen block. */
@NullMarked
package org.assaydao.mirror.outlook;

import org.jspecify.annotations.NullMarked;
