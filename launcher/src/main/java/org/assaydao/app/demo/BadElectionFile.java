package org.assaydao.app.demo;

import org.assaydao.app.cli.Refusal;

/** A file of elections that cannot be replayed; the sentence names file, row and column. */
final class BadElectionFile extends Refusal {
    private static final long serialVersionUID = 1;

    BadElectionFile(String file, String sentence) {
        super(file + ": " + sentence);
    }

    BadElectionFile(String file, int row, String column, String rule) {
        super(file + ", row " + row + ", column " + column + ": " + rule);
    }
}
