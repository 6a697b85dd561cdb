/** Real elections, replayed against a running system from outside, and the table that compares what everybody says. */
@NullMarked
package org.assaydao.app.demo;

import org.jspecify.annotations.NullMarked;
