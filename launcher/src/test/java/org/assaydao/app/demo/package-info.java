/** How the demo reads, draws and rounds; and whole elections against a running system. */
@NullMarked
package org.assaydao.app.demo;

import org.jspecify.annotations.NullMarked;
