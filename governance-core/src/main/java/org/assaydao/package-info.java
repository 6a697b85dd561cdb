/** The governance core of Assay: one package per feature, each of which decides for itself. */
@NullMarked
package org.assaydao;

import org.jspecify.annotations.NullMarked;
