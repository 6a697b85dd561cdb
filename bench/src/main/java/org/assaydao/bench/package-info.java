/** Benchmarks: the running system beside the limit of its parts and beside a naive pipeline, in one run each. */
@NullMarked
package org.assaydao.bench;

import org.jspecify.annotations.NullMarked;
