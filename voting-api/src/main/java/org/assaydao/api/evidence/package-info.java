/** Files of evidence as the API takes them in and gives them out. */
@org.jspecify.annotations.NullMarked
package org.assaydao.api.evidence;
