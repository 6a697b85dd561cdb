/** The nodes of the chain as they are asked: requests and their bounds, blocks, logs, calls and why one was refused. */
@NullMarked
package org.assaydao.mirror.node;

import org.jspecify.annotations.NullMarked;
