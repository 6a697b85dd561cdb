/** What is held here, compared with what the contracts say at one block: by a command, and by the running system itself. */
@org.jspecify.annotations.NullMarked
package org.assaydao.mirror.reconcile;
