/** Signed audit reports; their evidence is not checked yet and every answer says so. */
@org.jspecify.annotations.NullMarked
package org.assaydao.audit;
