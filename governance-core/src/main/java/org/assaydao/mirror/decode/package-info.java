/** Logs read as facts: what each event of the contracts says, and what belongs to which stream. */
@NullMarked
package org.assaydao.mirror.decode;

import org.jspecify.annotations.NullMarked;
