package org.assaydao.mirror.decode;

import org.assaydao.mirror.node.ChainLog;

/** A log of our contracts that we cannot read: a bug or another version of them. Nothing after it may be told. */
public final class Undecodable extends RuntimeException {
    private static final long serialVersionUID = 1;

    Undecodable(ChainLog log, String why, Throwable cause) {
        super(log.place() + " cannot be read: " + why, cause);
    }

    Undecodable(ChainLog log, String why) {
        super(log.place() + " cannot be read: " + why);
    }
}
