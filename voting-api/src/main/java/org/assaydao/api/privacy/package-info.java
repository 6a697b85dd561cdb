/** What is kept of people, why and how long, and who read it. */
@NullMarked
package org.assaydao.api.privacy;

import org.jspecify.annotations.NullMarked;
