/** What goes out whole: tables of one moment of the chain, streamed as CSV and as lines of JSON. */
@NullMarked
package org.assaydao.api.export;

import org.jspecify.annotations.NullMarked;
