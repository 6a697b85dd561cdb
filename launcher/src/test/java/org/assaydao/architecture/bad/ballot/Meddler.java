package org.assaydao.architecture.bad.ballot;

import org.assaydao.architecture.bad.proposal.RecordSomething;

/** A feature that makes another feature's command. */
class Meddler {
    RecordSomething meddle() {
        return new RecordSomething("proposal:1");
    }
}
