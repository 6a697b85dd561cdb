/** Who attests, with what bond of his own, and the cases against him. */
@org.jspecify.annotations.NullMarked
package org.assaydao.auditor;
