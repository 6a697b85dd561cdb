@NullMarked
package org.assaydao.api.statement;

import org.jspecify.annotations.NullMarked;
