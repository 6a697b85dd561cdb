/** How the system is: its servers, and where its chain stands. */
@NullMarked
package org.assaydao.api.status;

import org.jspecify.annotations.NullMarked;
