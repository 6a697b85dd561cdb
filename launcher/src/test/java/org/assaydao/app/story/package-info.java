@NullMarked
package org.assaydao.app.story;

import org.jspecify.annotations.NullMarked;
