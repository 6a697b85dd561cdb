@NullMarked
package org.assaydao.api.provider;

import org.jspecify.annotations.NullMarked;
