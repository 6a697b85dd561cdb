/** Files of evidence: bytes whose SHA-256 the chain names, taken in by parts, judged, kept and given out again. */
@org.jspecify.annotations.NullMarked
package org.assaydao.evidence;
