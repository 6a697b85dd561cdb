@NullMarked
package org.assaydao.api.certificate;

import org.jspecify.annotations.NullMarked;
