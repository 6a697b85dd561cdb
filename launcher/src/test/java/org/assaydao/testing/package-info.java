/** The runner behind {@code ./assay test}: every test of the project, in stages. */
@NullMarked
package org.assaydao.testing;

import org.jspecify.annotations.NullMarked;
