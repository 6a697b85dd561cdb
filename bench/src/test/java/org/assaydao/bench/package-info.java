/** Tests of the benchmarks' own arithmetic, form and command line; nothing here is measured. */
@NullMarked
package org.assaydao.bench;

import org.jspecify.annotations.NullMarked;
