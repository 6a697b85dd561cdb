/** What a process starts with: the commands of the launcher, the running system and its embedded servers. */
@NullMarked
package org.assaydao.app;

import org.jspecify.annotations.NullMarked;
