/** The runner behind {@code ./assay test}: every test of the project, in stages. */
@NullMarked
package org.assaydao.api.testing;

import org.jspecify.annotations.NullMarked;
