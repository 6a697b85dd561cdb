package org.assaydao.api.status;

import java.util.List;

/** The servers that this system runs on; implemented by whoever started or found them. */
public interface Servers {
    /** How each of them is now; answers at once, from what was last seen. */
    List<ServerStatus> status();
}
