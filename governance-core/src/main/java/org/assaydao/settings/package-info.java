/** What an operator may set: one record, of which options, variables and the table in {@code docs/operations.md} are made. */
@NullMarked
package org.assaydao.settings;

import org.jspecify.annotations.NullMarked;
