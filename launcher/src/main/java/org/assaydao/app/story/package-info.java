/** Stories that a run tells of itself, as pages that need nothing but a browser. */
@NullMarked
package org.assaydao.app.story;

import org.jspecify.annotations.NullMarked;
