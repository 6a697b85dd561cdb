/** Classes that break the walls on purpose. */
@NullMarked
package org.assaydao.architecture.bad.app.demo;

import org.jspecify.annotations.NullMarked;
