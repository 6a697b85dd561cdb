/** Tests of the views. */
@NullMarked
package org.assaydao.api.view;

import org.jspecify.annotations.NullMarked;
