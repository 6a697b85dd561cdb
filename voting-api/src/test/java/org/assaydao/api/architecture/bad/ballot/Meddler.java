package org.assaydao.api.architecture.bad.ballot;

import org.assaydao.api.architecture.bad.proposal.RecordSomething;

/** A feature that makes another feature's command. */
class Meddler {
    RecordSomething meddle() {
        return new RecordSomething("proposal:1");
    }
}
