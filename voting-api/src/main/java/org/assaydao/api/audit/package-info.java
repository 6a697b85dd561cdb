/** Signed audit reports; their evidence is not checked yet, and every answer says so. */
@NullMarked
package org.assaydao.api.audit;

import org.jspecify.annotations.NullMarked;
