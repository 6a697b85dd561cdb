@NullMarked
package org.assaydao.api.proposal;

import org.jspecify.annotations.NullMarked;
