/** Holders' signed questions and the providers' signed answers. */
@NullMarked
package org.assaydao.api.question;

import org.jspecify.annotations.NullMarked;
