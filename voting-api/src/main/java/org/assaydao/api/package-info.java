/** The edge of Assay: it reads views and sends commands, and owns no rule. */
@NullMarked
package org.assaydao.api;

import org.jspecify.annotations.NullMarked;
