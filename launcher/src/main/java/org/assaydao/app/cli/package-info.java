/** What stands on the far side of the wire: keys, signing, and clients that speak HTTP and JSON-RPC alone. */
@NullMarked
package org.assaydao.app.cli;

import org.jspecify.annotations.NullMarked;
