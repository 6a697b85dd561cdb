/** What all answers share: how final they are, pages and cursors, the pool for work that blocks, JSON. */
@NullMarked
package org.assaydao.api.answer;

import org.jspecify.annotations.NullMarked;
