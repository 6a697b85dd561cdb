/** Disputes as the API shows them. */
@org.jspecify.annotations.NullMarked
package org.assaydao.api.dispute;
