/** How the command line signs and what it refuses. */
@NullMarked
package org.assaydao.app.cli;

import org.jspecify.annotations.NullMarked;
