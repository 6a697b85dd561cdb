package org.assaydao.process;

import org.assaydao.chain.ChainOutlook;
import org.assaydao.ledger.DueBook;

/** Marks what needs nothing any more, with the chain time at which that became known. */
final class Obsolete {
    private final DueBook dues;
    private final ChainOutlook outlook;

    Obsolete(DueBook dues, ChainOutlook outlook) {
        this.dues = dues;
        this.outlook = outlook;
    }

    void finish(Task task, Object subject, String outcome) {
        finish(task.id(subject), outcome);
    }

    void finish(String id, String outcome) {
        dues.finish(id, outcome, outlook.clock().applied().time());
    }
}
