/** Disputes about what a listed provider did, as the court states them. */
@org.jspecify.annotations.NullMarked
package org.assaydao.dispute;
